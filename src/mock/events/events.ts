import type { MockOperation } from '../tenant/operations.js'
import type { PageMessage, PageReport } from '../page/report.js'

export type PageKind = 'search' | 'dashboards' | 'dashboard' | 'chat' | 'sign-in' | 'not-found'

/** How a bearer token fared at the tenant's door. */
export type CheckOutcome = 'accepted' | 'missing' | 'invalid' | 'expired' | 'unknown-user'

/** Why a management call was refused. `'permission'`: the bearer is good, but does not allow it. */
export type BearerRefusal = 'missing' | 'invalid' | 'expired' | 'revoked' | 'permission'

/** What happened, without the time. No event ever holds a token or an access key. */
export type MockEventDetail =
  | { type: 'token-issued'; jti: string; email: string; expiresAt: number }
  | { type: 'impersonation-refused'; email: string; reason: 'access-key' | 'unknown-user' }
  | { type: 'bearer-issued'; jti: string; expiresAt: number }
  | { type: 'bearer-refused'; operation: MockOperation; reason: BearerRefusal }
  /** A call came in, whatever became of it. The variables are those it was sent, without the key. */
  | {
      type: 'graphql-called'
      operation: MockOperation | undefined
      variables: Readonly<Record<string, unknown>>
    }
  | { type: 'page-served'; path: string; kind: PageKind }
  | { type: 'session-checked'; outcome: CheckOutcome; email?: string; jti?: string }
  | ({ type: 'page-reported' } & PageReport)
  /** A page posted something to its host, or saw something posted to it. */
  | ({ type: 'message' } & PageMessage)
  /** The mock's own token endpoint was asked. `status` is `null` when it gave no answer. */
  | { type: 'token-endpoint-answered'; status: number | null; context: unknown }
  /** Somebody asked something in a conversation. */
  | { type: 'question-asked'; conversationId: string; email: string; understood: boolean }
  /** Every token handed out so far was made to die at `at` + `ms`, or before. */
  | { type: 'tokens-ended'; ms: number }

/** One thing that happened; `at` is the tenant's time in milliseconds. */
export type MockEvent = MockEventDetail & { at: number }

export type MockEventType = MockEvent['type']
export type MockEventOf<Type extends MockEventType> = Extract<MockEvent, { type: Type }>
