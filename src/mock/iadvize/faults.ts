import type { GraphqlFault } from '../faults/faults.js'
import type { MockIadvizeOperation } from './operations.js'

/** What goes wrong with a call; see {@link GraphqlFault}. */
export type MockIadvizeFault = Omit<
  GraphqlFault<MockIadvizeOperation>,
  'statusCode' | 'statusMessage'
>

/** Plain and mutable: set a fault while the mock runs, unset it to heal. */
export interface MockIadvizeFaults {
  /** A script of faults, each for its own calls. Of those that are due, the first is what goes wrong. */
  plan: MockIadvizeFault[]
  /** What goes wrong with every call of `POST /graphql` that the plan has nothing for. */
  graphql: MockIadvizeFault & {
    /** More calls than this in any second are answered 429 with `Retry-After`, and not worked on. */
    ratePerSecond?: number | undefined
    /** `userCreate` refuses these emails. */
    refusedEmails?: readonly string[] | undefined
  }
  /** What goes wrong with every login that the plan has nothing for. */
  login: MockIadvizeFault
}

export function createIadvizeFaults(initial: Partial<MockIadvizeFaults> = {}): MockIadvizeFaults {
  return {
    plan: (initial.plan ?? []).map((fault) => ({ ...fault })),
    graphql: { ...initial.graphql },
    login: { ...initial.login },
  }
}
