import type { CliIo } from './io.js'
import type { Output } from './output.js'

interface Terminal {
  io: CliIo
  output: Output
  signal: AbortSignal
}

const PROBLEM =
  'WisdomAI does not tell which user made the access key. This user could be removed, or lose roles.'

/** Asks whether to go on although the account behind the key is unknown. Without a terminal, `--account` has to name it. */
export async function confirmUnknownAccount({ io, output, signal }: Terminal): Promise<boolean> {
  if (io.prompts && output.format !== 'json') {
    return io.prompts.confirm(`${PROBLEM} Continue?`, signal)
  }
  output.writeMessage(`${PROBLEM} Pass --account <email>. Nothing was changed.`)
  return false
}
