import type { CliIo } from '../terminal/io.js'
import type { Secrets } from '../terminal/secrets.js'

/** Where settings come from, besides the options. */
export interface ConfigSource {
  io: Pick<CliIo, 'env' | 'fetch'>
  /** The keys that are read are added to these. */
  secrets: Secrets
  /** Ends the wait for a file that is a pipe. */
  signal?: AbortSignal
}
