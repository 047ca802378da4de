import type { GraphqlFault, GraphqlFaults } from './graphqlFaults.js'
import type { PageFaults } from './pageFaults.js'
import type { ConversationEndpointFaults, TokenEndpointFaults } from './tokenEndpointFaults.js'

/**
 * The faults of a mock tenant. Set a property to cause a fault, and delete it or set it to `undefined`
 * to end it, at any time.
 */
export interface MockFaults {
  /** Faults of all GraphQL calls that no fault of `plan` applies to. */
  graphql: GraphqlFaults
  /**
   * Faults of single GraphQL calls. If several apply to a call, the first one is used. If none
   * applies, `graphql` is used.
   *
   * @example
   * mock.faults.plan.push(
   *   { operation: 'createUsers', onCall: 2, status: 500 },
   *   { operation: 'createUsers', onCall: 3, reset: true, applied: true },
   * )
   */
  plan: GraphqlFault[]
  /** Faults of the embed pages. */
  page: PageFaults
  /** Faults of the token endpoint of the mock, `POST /api/wisdom/token`. */
  tokenEndpoint: TokenEndpointFaults
  /** Faults of the conversation endpoint of the mock, `POST /conversation`. */
  conversationEndpoint: ConversationEndpointFaults
}

export function createFaults(initial: Partial<MockFaults> = {}): MockFaults {
  return {
    graphql: { ...initial.graphql },
    plan: (initial.plan ?? []).map((fault) => ({ ...fault })),
    page: { ...initial.page },
    tokenEndpoint: { ...initial.tokenEndpoint },
    conversationEndpoint: { ...initial.conversationEndpoint },
  }
}
