import { CommanderError } from 'commander'
import { WisdomError } from '../../server/index.js'
import { EXIT, type ExitCode } from './exitCodes.js'
import type { JsonObject } from '../json/json.js'
import type { Output } from '../terminal/output.js'
import { Stopped } from './stopped.js'
import { UsageError } from './usageError.js'

/** How many of the problems of a roster are told; the rest is counted. */
const SHOWN_PROBLEMS = 20

/** Tells what went wrong, and with which exit code that ends. */
export function reportFailure(error: unknown, output: Output): ExitCode {
  const exitCode = toExitCode(error)
  output.tell(describe(error))
  if (output.format === 'json') {
    output.answer({ ok: false, exitCode, error: toJson(error) }, () => '')
  }
  return exitCode
}

export function toExitCode(error: unknown): ExitCode {
  if (error instanceof UsageError || error instanceof CommanderError) return EXIT.usage
  if (error instanceof Stopped) return error.exitCode
  if (!(error instanceof WisdomError)) return EXIT.failed
  if (error.code === 'config_invalid') return EXIT.usage
  return error.code === 'guard_refused' ? EXIT.refused : EXIT.failed
}

/** What went wrong, why, and what to do. */
export function describe(error: unknown): string {
  if (error instanceof UsageError) return [error.message, ...shown(error.problems)].join('\n  ')
  if (error instanceof CommanderError) return describeUsage(error)
  if (!(error instanceof Error)) return 'The command failed for no known reason.'
  const causes = causesOf(error).map((cause) => `Because: ${cause}`)
  return [error.message, ...causes, ...adviceOn(error)].join('\n  ')
}

/** The same for scripts. `code` is one of WisdomError, or says that it is none. */
export function toJson(error: unknown): JsonObject {
  if (error instanceof WisdomError) {
    const { code, message, docsUrl, status, retryAfterMs } = error
    const causes = causesOf(error)
    return { code, message, docsUrl, status, retryAfterMs, ...(causes.length > 0 && { causes }) }
  }
  if (error instanceof UsageError) {
    return { code: 'usage', message: error.message, problems: error.problems }
  }
  if (error instanceof CommanderError) return { code: 'usage', message: describeUsage(error) }
  if (error instanceof Stopped) return { code: 'stopped', message: error.message }
  return { code: 'unexpected', message: error instanceof Error ? error.message : 'Unknown.' }
}

/** Messages name the options of the library. */
function adviceOn(error: Error): string[] {
  if (!(error instanceof WisdomError) || error.code !== 'guard_refused') return []
  return [
    'Here the guards are --max-removed, --scim and --skip-unknown, and `workspaceId` is --workspace.',
  ]
}

function shown(problems: readonly string[]): string[] {
  const rest = problems.length - SHOWN_PROBLEMS
  return [...problems.slice(0, SHOWN_PROBLEMS), ...(rest > 0 ? [`… and ${rest} more.`] : [])]
}

function causesOf(error: Error, depth = 0): string[] {
  if (!(error.cause instanceof Error) || depth > 3) return []
  return [error.cause.message, ...causesOf(error.cause, depth + 1)]
}

function describeUsage({ code, message }: CommanderError): string {
  // The help has been written already, as the command was not complete.
  if (code === 'commander.help') return 'Which command?'
  const text = withoutValues(message.replace(/^error: /, ''))
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}. See --help.`
}

/** Commander quotes what was typed, which may be a key in the wrong place. */
function withoutValues(message: string): string {
  return message
    .replace(/'(--?[\w-]+)=[^']*'/g, "'$1'")
    .replace(/'(-\w)[^-'][^']*'/g, "'$1'")
    .replace(/(?<!required )(argument|value|command) '[^']*'/g, '$1')
}
