import type { Writable } from 'node:stream'

/** Where the command writes. A terminal, a pipe, or a buffer in a test. */
export type OutputStream = Writable & { isTTY?: boolean; columns?: number }

export interface OutputStreams {
  /** What was asked for: tables, or one JSON document. */
  stdout: OutputStream
  /** All that is told besides: progress, questions, warnings, errors. */
  stderr: OutputStream
}
