import type { Fail } from './upstreamFailure.js'

export interface CallOptions {
  /** Ends the call early; the promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
}

/** One GraphQL operation, ready to be sent. */
export interface Call<T> {
  /** The documented name, under which the outcome stands in `data`. */
  operation: string
  document: string
  variables: Readonly<Record<string, unknown>>
  /** What it does to the tenant. Without an effect it is safe to repeat. */
  effect: 'none' | 'change'
  /** Whom it is about; decides how a refusal is read. */
  subject: CallSubject
  /** Turns what stands in `data` into the result, or throws what `fail` makes. */
  read: (outcome: unknown, fail: Fail) => T
}

export type CallSubject = 'existing-user' | 'new-user' | 'tenant'

/** Sends a call with the credential of its kind, within the deadline. */
export type Manage = <T>(call: Call<T>, options?: CallOptions) => Promise<T>
