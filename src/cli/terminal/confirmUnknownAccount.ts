import { directoryKind } from '../../server/provisioning/roster/rosterForDirectory.js'
import type { CliIo } from './io.js'
import type { Output } from './output.js'

interface Terminal {
  io: CliIo
  output: Output
  signal: AbortSignal
}

/**
 * Asks whether to go on although the account that makes the calls to a directory is unknown. Without a terminal, an option
 * has to name it.
 */
export async function confirmUnknownAccount(
  directory: string,
  { io, output, signal }: Terminal,
): Promise<boolean> {
  const problem = describeUnknownAccount(directory)
  if (io.prompts && output.format !== 'json') {
    return io.prompts.confirm(`${problem} Continue?`, signal)
  }
  output.writeMessage(`${problem} ${adviseAccount(directory)} Nothing was changed.`)
  return false
}

export const describeUnknownAccount = (directory: string) =>
  isIadvize(directory)
    ? 'It is not known which user of iAdvize is the account of the key. This user could be removed, or lose roles.'
    : 'WisdomAI does not tell which user made the access key, or does not list this user. The user could be removed, or lose roles.'

export const adviseAccount = (directory: string) =>
  isIadvize(directory)
    ? 'Set IADVIZE_EMAIL to the email that iAdvize lists for it.'
    : 'Pass --account <email>, as WisdomAI lists it.'

const isIadvize = (directory: string) => directoryKind(directory) === 'iadvize'
