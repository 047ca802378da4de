import type { MockIadvizeOperation } from './operations.js'

/** An event of the mock iAdvize, without its time. Events contain no passwords and no access keys. */
export type MockIadvizeEventDetail =
  | {
      /** An account logged in and got an access key. */
      type: 'logged-in'
      /** The email of the account. */
      email: string
      /** When the access key expires, in milliseconds since the epoch. */
      expiresAt: number
    }
  | {
      /** A login was refused. */
      type: 'login-refused'
      /** The email in the request. */
      email: string
      /**
       * `'credentials'`: wrong email or password. `'grant'`: the grant type is not `password`.
       * `'limited'`: too many logins of this account, or from this address, in one minute.
       */
      reason: 'credentials' | 'grant' | 'limited'
    }
  | {
      /** A call was refused because of its access key. */
      type: 'key-refused'
      /** What is wrong with the access key. */
      reason: 'missing' | 'invalid' | 'expired'
    }
  | {
      /** A GraphQL call was received. Calls that fail are included. */
      type: 'graphql-called'
      /** The operation that was called. `undefined` if the call contains no known operation. */
      operation: MockIadvizeOperation | undefined
      /** The variables of the call, without the password. */
      variables: Readonly<Record<string, unknown>>
    }

/** An event of the mock iAdvize. */
export type MockIadvizeEvent = MockIadvizeEventDetail & {
  /** When it happened, in milliseconds since the epoch, by the clock of the mock. */
  at: number
}
