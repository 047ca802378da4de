import type { FetchHandler } from '../../server/http/fetchHandler.js'
import type { InterruptSignal } from '../errors/interruptedError.js'
import type { Prompts } from './prompts.js'
import type { OutputStreams } from './streams.js'

/** Everything outside of the command that it reads or writes, except files. */
export interface CliIo extends OutputStreams {
  env: Readonly<Record<string, string | undefined>>
  /** Asks the person at the terminal. `undefined` without a terminal. */
  prompts?: Prompts | undefined
  /** @default the global `fetch` */
  fetch?: FetchHandler | undefined
  /** Calls the listener at the first interrupt. Returns the function that unsubscribes it. */
  onInterrupt: (listener: (signal: InterruptSignal) => void) => () => void
}
