import type { PageReport } from './page/report.js'

export type PageKind = 'search' | 'dashboards' | 'dashboard' | 'chat' | 'sign-in' | 'not-found'

/** How a bearer token fared at the tenant's door. */
export type CheckOutcome = 'accepted' | 'missing' | 'invalid' | 'expired' | 'unknown-user'

/** What happened, without the time. No event ever holds a token or an access key. */
export type MockEventDetail =
  | { type: 'token-minted'; jti: string; email: string; expiresAt: number }
  | { type: 'impersonation-refused'; email: string; reason: 'access-key' | 'unknown-user' }
  | { type: 'page-served'; path: string; kind: PageKind }
  | { type: 'session-checked'; outcome: CheckOutcome; email?: string; jti?: string }
  | ({ type: 'page-reported' } & PageReport)

/** One thing that happened; `at` is the tenant's time in milliseconds. */
export type MockEvent = MockEventDetail & { at: number }

export type MockEventType = MockEvent['type']
export type MockEventOf<Type extends MockEventType> = Extract<MockEvent, { type: Type }>
