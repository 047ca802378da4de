import { UsageError } from '../errors/usageError.js'

/** Options that people try for a secret: `--access-key x`, `--accessKey=x`, `--token x`. */
const SECRET_OPTION =
  /^--?((wisdom|iadvize)-?)?(access-?(key|token)|api-?(key|token)|bearer(-?token)?|key|token|secret|password)(=|$)/i

/**
 * Rejects arguments that pass a key or a password. The message does not repeat the value.
 *
 * @throws {UsageError}
 */
export function rejectSecretArguments(argv: readonly string[]): void {
  const argument = argv.find((each) => SECRET_OPTION.test(each.replaceAll('_', '-')))
  if (argument === undefined) return
  const [option = argument] = argument.split('=')
  const instead = option.toLowerCase().includes('iadvize')
    ? 'Set IADVIZE_PASSWORD or IADVIZE_ACCESS_TOKEN'
    : 'Set WISDOM_ACCESS_KEY, or pass --access-key-file <path>'
  throw new UsageError(
    `${option} is not an option: other users of this machine can see arguments (ps), and the shell keeps them ` +
      `in its history. ${instead}. Replace this key, because it has been on a command line.`,
  )
}
