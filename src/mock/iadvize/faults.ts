import type { GraphqlFault } from '../faults/graphqlFaults.js'
import type { MockIadvizeOperation } from './operations.js'

/**
 * A fault of a call to the mock iAdvize. See {@link GraphqlFault} for its properties.
 *
 * @example
 * mock.faults.plan.push({ operation: 'userCreate', onCall: 2, status: 500 })
 */
export type MockIadvizeFault = Omit<
  GraphqlFault<MockIadvizeOperation>,
  'statusCode' | 'statusMessage'
>

/**
 * The faults of a mock iAdvize. Set a property to cause a fault, and delete it or set it to
 * `undefined` to end it, at any time.
 */
export interface MockIadvizeFaults {
  /** Faults of single calls and logins. If several apply to a call, the first one is used. */
  plan: MockIadvizeFault[]
  /** Faults of all GraphQL calls that no fault of `plan` applies to. */
  graphql: MockIadvizeFault & {
    /**
     * The number of calls that are handled in any second, by the clock of the mock. Further calls get
     * 429 with `Retry-After` in seconds.
     *
     * @default no limit
     */
    ratePerSecond?: number | undefined
    /** Emails that `userCreate` refuses as invalid. @default none */
    refusedEmails?: readonly string[] | undefined
  }
  /** Faults of all logins that no fault of `plan` applies to. */
  login: MockIadvizeFault
}

export function createIadvizeFaults(initial: Partial<MockIadvizeFaults> = {}): MockIadvizeFaults {
  return {
    plan: (initial.plan ?? []).map((fault) => ({ ...fault })),
    graphql: { ...initial.graphql },
    login: { ...initial.login },
  }
}
