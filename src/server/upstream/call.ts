import type { Fail } from './upstreamFailure.js'

export interface CallOptions {
  /** Ends the call early; the promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
}

/** What errors need to know of a call. */
export interface CallKind {
  /** The documented name, under which the outcome stands in `data`. */
  operation: string
  /** What it does upstream. Without an effect it is safe to repeat. */
  effect: 'none' | 'change'
  /** Whom it is about; decides how a refusal is read. */
  subject: CallSubject
}

/** One GraphQL operation, ready to be sent. */
export interface Call<T> extends CallKind {
  document: string
  variables: Readonly<Record<string, unknown>>
  /** What it carries that must not be seen in an error. */
  secrets?: readonly string[] | undefined
  /** Turns what stands in `data` into the result, or throws what `fail` makes. */
  read: (outcome: unknown, fail: Fail) => T
}

export type CallSubject = 'existing-user' | 'new-user' | 'tenant'
