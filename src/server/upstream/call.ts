import type { ToFailure } from './upstreamFailure.js'

/** Options of a single call. */
export interface CallOptions {
  /** Ends the call early. The promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
}

/** What error messages and retries need to know about a call. */
export interface CallKind {
  /** The documented name. The result is under this name in `data`. */
  operation: string
  /** What the call does to the vendor's data. A call without an effect is safe to repeat. */
  effect: 'none' | 'change'
  /** What the call is about. It decides how a refusal is read. */
  subject: CallSubject
}

/** One GraphQL operation, ready to be sent. */
export interface Call<T> extends CallKind {
  document: string
  variables: Readonly<Record<string, unknown>>
  /** Values in the call that must not appear in an error. */
  secrets?: readonly string[] | undefined
  /** Turns the result in `data` into a value, or throws the error that `toFailure` makes. */
  read: (result: unknown, toFailure: ToFailure) => T
}

export type CallSubject = 'existing-user' | 'new-user' | 'tenant'
