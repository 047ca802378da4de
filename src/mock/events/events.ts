import type { PageMessage, PageReport } from '../page/report.js'
import type { MockOperation } from '../tenant/operations.js'

/** Which page of the tenant was served. */
export type PageKind = 'search' | 'dashboards' | 'dashboard' | 'chat' | 'sign-in' | 'not-found'

/** The result of checking the token of a page: accepted, or the reason why it was not. */
export type CheckOutcome = 'accepted' | 'missing' | 'invalid' | 'expired' | 'unknown-user'

/** Why a management call was refused. `'permission'`: the bearer token is valid but lacks `iam:write`. */
export type BearerRefusal = 'missing' | 'invalid' | 'expired' | 'revoked' | 'permission'

/**
 * Why `impersonateUser` was refused: the access key is not valid, it does not allow impersonation, or no user
 * has this email.
 */
export type ImpersonationRefusal = 'access-key' | 'not-allowed' | 'unknown-user'

/** An event of the tenant, without its time. Events contain no tokens and no access keys. */
export type MockEventDetail =
  | {
      /** A token was issued for a user. */
      type: 'token-issued'
      /** The id of the token: its `jti` claim. */
      jti: string
      /** The user of the token. */
      email: string
      /** When the token expires, in milliseconds since the epoch. */
      expiresAt: number
    }
  | {
      /** `impersonateUser` was refused. */
      type: 'impersonation-refused'
      /** The email in the call. */
      email: string
      /** Why it was refused. */
      reason: ImpersonationRefusal
    }
  | {
      /** `exchangeAccessToken` issued a bearer token. */
      type: 'bearer-issued'
      /** The id of the bearer token: its `jti` claim. */
      jti: string
      /** When the bearer token expires, in milliseconds since the epoch. */
      expiresAt: number
    }
  | {
      /** A management call was refused because of its bearer token. */
      type: 'bearer-refused'
      /** The operation that was called. */
      operation: MockOperation
      /** What is wrong with the bearer token. */
      reason: BearerRefusal
    }
  | {
      /** A GraphQL call was received. Calls that fail are included. */
      type: 'graphql-called'
      /** The operation that was called. `undefined` if the call contains no known operation. */
      operation: MockOperation | undefined
      /** The variables of the call, without the access key. */
      variables: Readonly<Record<string, unknown>>
    }
  | {
      /** The document of a page was served. */
      type: 'page-served'
      /** The path of the page within the tenant, without the query. */
      path: string
      /** Which page it is. */
      kind: PageKind
    }
  | {
      /** The token of a page was checked. */
      type: 'session-checked'
      /** Whether it was accepted, or why it was not. */
      outcome: CheckOutcome
      /** The user of the token. Only if it was accepted. */
      email?: string
      /** The id of the token. Only if it was accepted. */
      jti?: string
    }
  | ({
      /** An embed page reported what happened to it. */
      type: 'page-reported'
    } & PageReport)
  | ({
      /** An embed page posted a message to its host, or received one. */
      type: 'message'
    } & PageMessage)
  | {
      /** The token endpoint of the mock, `POST /api/wisdom/token`, was called. */
      type: 'token-endpoint-responded'
      /** The HTTP status of the response. `null` if a fault or the client ended the request. */
      status: number | null
      /** The `context` of the request body. */
      context: unknown
    }
  | {
      /** A user asked a question in a conversation. */
      type: 'question-asked'
      /** The id of the conversation. */
      conversationId: string
      /** The user. */
      email: string
      /** Whether the mock was able to answer the question. */
      understood: boolean
    }
  | {
      /** `expireIn()` was called: all tokens issued so far expire at `at + ms` at the latest. */
      type: 'expiry-set'
      /** The remaining lifetime, in milliseconds. */
      ms: number
    }

/** An event of the tenant. */
export type MockEvent = MockEventDetail & {
  /** When it happened, in milliseconds since the epoch, by the clock of the mock. */
  at: number
}
