import { InvalidArgumentError, type Command } from 'commander'

export interface JsonOption {
  json?: true
}

export interface WorkspaceOption {
  workspace?: string
}

/** `--json`, which every command has; run() looks for it before anything can fail. */
export const withJson = (command: Command) =>
  command.option('--json', 'one JSON document on stdout, for scripts; never asks')

/** The options by which a command finds its tenant. */
export const withConnection = (command: Command) =>
  withJson(command)
    .option(
      '--base-url <url>',
      'your tenant, like https://acme.wisdom.ai (default: WISDOM_BASE_URL)',
    )
    .option('--access-key-file <path>', 'file with the access key (default: WISDOM_ACCESS_KEY)')
    .option(
      '--allowed-host <host>',
      "a host besides WisdomAI's that may get the key; repeatable",
      collect,
    )
    .option('--timeout <seconds>', 'how long to wait for each answer (default: 8)', toPositive)

export const withWorkspace = (command: Command) =>
  command.option('--workspace <id>', 'the workspace, where the tenant has several')

/** Gathers a repeatable option. */
export const collect = (value: string, previous: readonly string[] = []) => [...previous, value]

export function toCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Use a whole number.')
}

export function toPositive(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value > 0 && value < 1e6) return value
  throw new InvalidArgumentError('Use a number above 0.')
}
