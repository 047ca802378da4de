import type { MockIadvizeOperation } from './operations.js'

/** What happened, without the time. No event ever holds a password or a key. */
export type MockIadvizeEventDetail =
  | { type: 'logged-in'; email: string; expiresAt: number }
  /** `limited`: more logins a minute than are allowed, by this user or from this address. */
  | { type: 'login-refused'; email: string; reason: 'credentials' | 'grant' | 'limited' }
  | { type: 'key-refused'; reason: 'missing' | 'invalid' | 'expired' }
  /** A call came in, whatever became of it. The variables are those it was sent, without the password. */
  | {
      type: 'graphql-called'
      operation: MockIadvizeOperation | undefined
      variables: Readonly<Record<string, unknown>>
    }

/** One thing that happened; `at` is the mock's time in milliseconds. */
export type MockIadvizeEvent = MockIadvizeEventDetail & { at: number }
