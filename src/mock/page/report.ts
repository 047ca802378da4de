/**
 * What an embed page tells the tenant about itself:
 *
 * - `signed-in`, `login-shown`, `expired`: what the user sees has changed
 * - `asked`: posted a request for a token; `gave-up`: nobody answered it in time
 * - `answered`: an answer came while a request was open
 * - `renewed`: the answer's token is the page's token now
 * - `refused`: an answer was not taken, for a `reason`
 */
export const PAGE_REPORTS = [
  'signed-in',
  'login-shown',
  'expired',
  'asked',
  'gave-up',
  'answered',
  'renewed',
  'refused',
] as const

export const REFUSAL_REASONS = ['no-open-request', 'not-accepted', 'other-user'] as const

export type PageReportKind = (typeof PAGE_REPORTS)[number]
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

export interface PageReport {
  report: PageReportKind
  /** Only of `refused`. */
  reason?: RefusalReason
  /** From asking to the answer, in milliseconds. Only of `answered`. */
  waitedMs?: number
  /** One per document. */
  pageId: string
  /** Without the query, which holds a token. */
  path: string
  /** Documents loaded in this frame so far. */
  loads: number
  /** Tokens this document took over from its host. */
  renewals: number
}

/** Copies the known fields, so that nothing else can get into the log. */
export function parsePageReport(body: unknown): PageReport | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { report, reason, waitedMs, pageId, path, loads, renewals } = body as Record<
    string,
    unknown
  >
  const kind = PAGE_REPORTS.find((candidate) => candidate === report)
  const why = REFUSAL_REASONS.find((candidate) => candidate === reason)
  if (!kind || typeof pageId !== 'string' || typeof path !== 'string') return undefined
  if (typeof loads !== 'number' || typeof renewals !== 'number') return undefined
  return {
    report: kind,
    ...(why && { reason: why }),
    ...(typeof waitedMs === 'number' && { waitedMs }),
    pageId,
    path: path.replace(/[?#].*$/, ''),
    loads,
    renewals,
  }
}
