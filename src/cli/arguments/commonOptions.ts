import { Option, type Command } from 'commander'
import { collectValues, parseMilliseconds, parseShare } from './parseOption.js'

export interface JsonOption {
  json?: true
}

export interface WorkspaceOption {
  workspaceId?: string
}

/** `--json`, which every command has. run() looks for it before the arguments are parsed. */
export const addJsonOption = (command: Command) =>
  command.option('--json', 'print one JSON document, for scripts; ask no questions')

/** The options that name the tenant and its key. */
export const addConnectionOptions = (command: Command) =>
  addJsonOption(command)
    .option(
      '--base-url <url>',
      'URL of your tenant, such as https://acme.wisdom.ai (default: WISDOM_BASE_URL)',
    )
    .option(
      '--access-key-file <path>',
      'file that contains the access key (default: WISDOM_ACCESS_KEY)',
    )
    .option(
      '--env-file [path]',
      'also read variables from this file (default: .env and .env.local of the folder)',
    )
    .option(
      '--trusted-api-host <host>',
      'another host that may receive the key; repeatable',
      collectValues,
    )
    .option(
      '--timeout-ms <milliseconds>',
      'timeout of each call (default: 8000)',
      parseMilliseconds,
    )

export const addWorkspaceOption = (command: Command) =>
  command.option('--workspace-id <id>', 'workspace, if the tenant has several')

/** What happens to users who have several values of one key. The first mode is the default. */
export const createRepeatedAttributesOption = () =>
  new Option(
    '--repeated-attributes <mode>',
    'if several values are stored under one key: refuse to write, or keep one',
  )
    .choices(['refuse', 'keep-first', 'keep-last'])
    .default('refuse')

export interface AccountOption {
  account?: string
}

/** The account that must not be removed and keeps its roles, if WisdomAI does not tell it. */
export const addAccountOption = (command: Command) =>
  command.option(
    '--account <email>',
    'user who made the access key, who is never removed and keeps the roles (default: WisdomAI tells it)',
  )

/** What happens to users who are managed by SCIM. */
type ScimMode = 'refuse' | 'keep' | 'skip'

const SCIM_MODES: ScimMode[] = ['refuse', 'keep', 'skip']

/** The limits of what a command may remove. */
export const addRemovalGuardOptions = (command: Command) =>
  command
    .option(
      '--max-removed-share <share>',
      'largest share of the users that may be removed, such as 0.2 or 20% (default: 0.1)',
      parseShare,
    )
    .addOption(
      new Option(
        '--scim <mode>',
        'users managed by SCIM: refuse to remove them, keep them, or skip the check',
      )
        .choices(SCIM_MODES)
        .default('refuse'),
    )

export interface RemovalGuardOptions {
  /** From 0 to 1. */
  maxRemovedShare?: number
  scim: ScimMode
}

/** The guards of the library. */
export const toRemovalGuards = ({ maxRemovedShare, scim }: RemovalGuardOptions) => ({
  maxRemovedShare,
  scim,
})
