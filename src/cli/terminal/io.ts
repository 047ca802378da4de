import type { FetchHandler } from '../../server/index.js'
import type { StopSignal } from '../errors/stopped.js'
import type { Prompts } from './prompts.js'
import type { OutputStreams } from './streams.js'

/** Everything outside of the command that it reads or writes, but for files. */
export interface CliIo extends OutputStreams {
  env: Readonly<Record<string, string | undefined>>
  /** Asks the person at the terminal. Without it, there is nobody to ask. */
  prompts?: Prompts | undefined
  /** @default the global `fetch` */
  fetch?: FetchHandler | undefined
  /** Calls back when the command is to stop. Returns how to stop listening. */
  onStop: (listener: (signal: StopSignal) => void) => () => void
}
