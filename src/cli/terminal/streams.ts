import type { Writable } from 'node:stream'

/** A terminal, a pipe, or a buffer in a test. */
export type OutputStream = Writable & { isTTY?: boolean; columns?: number }

export interface OutputStreams {
  /** The result: tables, or one JSON document. */
  stdout: OutputStream
  /** Everything else: progress, questions, warnings, errors. */
  stderr: OutputStream
}
