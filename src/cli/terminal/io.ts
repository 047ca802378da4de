import type { Writable } from 'node:stream'
import type { FetchHandler } from '../../server/index.js'
import type { Prompts } from './prompts.js'

/** Where the command writes. A terminal, a pipe, or a buffer in a test. */
export type OutputStream = Writable & { isTTY?: boolean; columns?: number }

export type StopSignal = 'SIGINT' | 'SIGTERM'

/** Everything outside of the command that it reads or writes, but for files. */
export interface CliIo {
  /** What was asked for: tables, or one JSON document. */
  stdout: OutputStream
  /** All that is told besides: progress, questions, warnings, errors. */
  stderr: OutputStream
  env: Readonly<Record<string, string | undefined>>
  /** Asks the person at the terminal. Without it, there is nobody to ask. */
  prompts?: Prompts | undefined
  /** @default the global `fetch` */
  fetch?: FetchHandler | undefined
  /** Calls back when the command is to stop. Returns how to stop listening. */
  onStop: (listener: (signal: StopSignal) => void) => () => void
}
