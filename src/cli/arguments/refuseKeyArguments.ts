import { UsageError } from '../errors/usageError.js'

/** Names under which people try to pass a secret: `--access-key x`, `--accessKey=x`, `--token x`. */
const SECRET_OPTION =
  /^--?((wisdom|iadvize)-?)?(access-?(key|token)|api-?(key|token)|bearer(-?token)?|key|token|secret|password)(=|$)/i

/**
 * Keys are not taken from arguments. The message does not repeat the value.
 *
 * @throws {UsageError}
 */
export function refuseKeyArguments(argv: readonly string[]): void {
  const found = argv.find((argument) => SECRET_OPTION.test(argument.replaceAll('_', '-')))
  if (found === undefined) return
  const option = found.split('=', 1).join('')
  const instead = /iadvize/i.test(option)
    ? 'Set IADVIZE_PASSWORD or IADVIZE_ACCESS_TOKEN'
    : 'Set WISDOM_ACCESS_KEY, or pass --access-key-file <path>'
  throw new UsageError(
    `${option} is not an option: an argument is seen by everybody on this machine (ps), and stays in the ` +
      `history of the shell. ${instead}; and as this key has been on a command line now, replace it.`,
  )
}
