import { Option, type Command } from 'commander'
import type { RoleAssignmentsShape } from '../../server/index.js'
import { collectValues, parsePositiveNumber } from './parseOption.js'

export interface JsonOption {
  json?: true
}

export interface WorkspaceOption {
  workspace?: string
}

/** `--json`, which every command has. run() looks for it before the arguments are parsed. */
export const addJsonOption = (command: Command) =>
  command.option('--json', 'one JSON document on stdout, for scripts; never asks')

/** The options that name the tenant and its key. */
export const addConnectionOptions = (command: Command) =>
  addJsonOption(command)
    .option(
      '--base-url <url>',
      'your tenant, like https://acme.wisdom.ai (default: WISDOM_BASE_URL)',
    )
    .option('--access-key-file <path>', 'file with the access key (default: WISDOM_ACCESS_KEY)')
    .option(
      '--allowed-host <host>',
      "a host besides WisdomAI's that may get the key; repeatable",
      collectValues,
    )
    .option(
      '--timeout <seconds>',
      'how long to wait for each answer (default: 8)',
      parsePositiveNumber,
    )

export const addWorkspaceOption = (command: Command) =>
  command.option('--workspace <id>', 'the workspace, where the tenant has several')

const ROLE_SHAPES: RoleAssignmentsShape[] = ['role-scopeId', 'roleId-scopes', 'role-scopes']

export const addRolesOption = (command: Command) =>
  command.addOption(
    new Option('--roles <shape>', 'show roles too, in the shape that your tenant has').choices(
      ROLE_SHAPES,
    ),
  )

/** What happens to people who are managed by SCIM. */
export type ScimMode = 'refuse' | 'keep' | 'skip'

const SCIM_MODES: ScimMode[] = ['refuse', 'keep', 'skip']

/** The limits of what a command may remove. */
export const addRemovalGuardOptions = (command: Command) =>
  command
    .option(
      '--max-removed <percent>',
      'the largest part of the workspace to remove (default: 10)',
      parsePositiveNumber,
    )
    .addOption(
      new Option(
        '--scim <mode>',
        'people managed by SCIM: refuse, keep them, or skip asking for it',
      )
        .choices(SCIM_MODES)
        .default('refuse'),
    )

export interface RemovalGuardOptions {
  /** Percent. */
  maxRemoved?: number
  scim: ScimMode
}

/** The guards of the library. */
export const toRemovalGuards = ({ maxRemoved, scim }: RemovalGuardOptions) => ({
  maxShare: maxRemoved === undefined ? undefined : maxRemoved / 100,
  managedElsewhere: scim === 'keep' ? ('keep' as const) : ('refuse' as const),
})
