import { isRecord } from '../../isRecord.js'

export const PAGE_REPORTS = [
  'signed-in',
  'login-shown',
  'expired',
  'asked',
  'gave-up',
  'answered',
  'renewed',
  'refused',
  'reloading',
  'leaving',
] as const

export const REFUSAL_REASONS = ['no-open-request', 'not-accepted', 'other-user'] as const

/**
 * What happened to an embed page.
 *
 * - `'signed-in'`: it shows the content for the user of its token.
 * - `'login-shown'`: it has no valid token, and shows the login page.
 * - `'expired'`: its token expired, and it shows that the session has expired.
 * - `'asked'`: it requested a token from its host.
 * - `'gave-up'`: its token request timed out.
 * - `'answered'`: the host responded while a request was open.
 * - `'renewed'`: it now uses the token of the response.
 * - `'refused'`: it did not accept a token, for a `reason`.
 * - `'reloading'`: a fault makes it reload.
 * - `'leaving'`: a fault makes it navigate to another URL.
 */
export type PageReportKind = (typeof PAGE_REPORTS)[number]

/**
 * Why a page did not accept a token: it had no open request, the tenant refused the token, or it is the
 * token of another user.
 */
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

/** A report of an embed page about itself. It contains no token. */
export interface PageReport {
  /** What happened. */
  report: PageReportKind
  /** Why the page did not accept the token. Only for `'refused'`. */
  reason?: RefusalReason
  /** The time between the request and the response, in milliseconds. Only for `'answered'`. */
  waitedMs?: number
  /** A random id of the document. It is a new one after each load. */
  pageId: string
  /** The path of the page within the tenant, without the query. */
  path: string
  /** The number of documents loaded in this frame so far. */
  loads: number
  /** The number of tokens that this document accepted from its host. */
  renewals: number
}

/** Copies the known fields. Other fields are not logged. */
export function parsePageReport(body: unknown): PageReport | undefined {
  if (!isRecord(body)) return undefined
  const { pageId, path, loads, renewals, waitedMs } = body
  const report = PAGE_REPORTS.find((kind) => kind === body.report)
  const reason = REFUSAL_REASONS.find((kind) => kind === body.reason)
  if (!report || typeof pageId !== 'string' || typeof path !== 'string') return undefined
  if (typeof loads !== 'number' || typeof renewals !== 'number') return undefined
  return {
    report,
    ...(reason && { reason }),
    ...(typeof waitedMs === 'number' && { waitedMs }),
    pageId,
    path: withoutQuery(path),
    loads,
    renewals,
  }
}

/** A message between an embed page and its host, as the page posted or received it. */
export interface PageMessage {
  /** Whether the page posted the message or received it. */
  direction: 'page-to-host' | 'host-to-page'
  /** The `type` of the message. `null` if it has no `type`, or one that is not a string. */
  message: string | null
  /** The target origin that the page posted to: `'*'`. Only for `'page-to-host'`. */
  target?: string
  /** The origin of the sender, as the browser reports it. Only for `'host-to-page'`. */
  origin?: string
  /** Whether the sender is the parent window of the page or another window. Only for `'host-to-page'`. */
  from?: 'host' | 'other'
  /** Whether the page had an open token request. Only for `'host-to-page'`. */
  awaited?: boolean
  /** The id of the token in the message, as in the event `'token-issued'`. */
  jti?: string
  /** The id of the document, as in `PageReport`. */
  pageId: string
  /** The path of the page within the tenant, without the query. */
  path: string
}

/** Copies the known fields. Other fields are not logged. */
export function parsePageMessage(body: unknown): PageMessage | undefined {
  if (!isRecord(body)) return undefined
  const { direction, message, target, origin, from, awaited, jti, pageId, path } = body
  if (direction !== 'page-to-host' && direction !== 'host-to-page') return undefined
  if (typeof pageId !== 'string' || typeof path !== 'string') return undefined
  return {
    direction,
    message: typeof message === 'string' ? message : null,
    ...(typeof target === 'string' && { target }),
    ...(typeof origin === 'string' && { origin }),
    ...((from === 'host' || from === 'other') && { from }),
    ...(typeof awaited === 'boolean' && { awaited }),
    ...(typeof jti === 'string' && { jti }),
    pageId,
    path: withoutQuery(path),
  }
}

const withoutQuery = (path: string): string => path.replace(/[?#].*$/, '')
