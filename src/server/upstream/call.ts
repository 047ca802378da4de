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
  /** A larger response is refused. @default 4 MB */
  maxReplyBytes?: number | undefined
}

/** For a response with a token of 16 kB at most. */
export const MAX_TOKEN_REPLY_BYTES = 64 * 1024

/** For a list of all users: a hundred thousand of them, with their attributes. */
export const MAX_LIST_REPLY_BYTES = 64 * 1024 * 1024

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
