/**
 * What an embed page tells the tenant about itself:
 *
 * - `signed-in`, `login-shown`, `expired`: what the user sees has changed
 * - `asked`: posted a request for a token; `gave-up`: nobody answered it in time
 * - `answered`: an answer came while a request was open
 * - `renewed`: the answer's token is the page's token now
 * - `refused`: an answer was not taken, for a `reason`
 * - `reloading`, `leaving`: it was told to, and this document ends
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
  'reloading',
  'leaving',
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

/** One message, as the page posted it or saw it come. */
export interface PageMessage {
  direction: 'page-to-host' | 'host-to-page'
  /** The `type` of its data; `null` when it has none that is a text. */
  message: string | null
  /** To which origin the page posted it. Only of `page-to-host`, where it is `'*'`. */
  target?: string
  /** From which origin it came, as the browser says. Only of `host-to-page`. */
  origin?: string
  /** Whether the page's parent sent it, or some other window. Only of `host-to-page`. */
  from?: 'host' | 'stranger'
  /** Whether the page was waiting for an answer. Only of `host-to-page`. */
  awaited?: boolean
  /** The id of the token in it, as in `token-issued`. Never the token. */
  jti?: string
  /** As in `PageReport`. */
  pageId: string
  path: string
}

/** Copies the known fields, so that nothing else can get into the log. */
export function parsePageMessage(body: unknown): PageMessage | undefined {
  const { direction, message, target, origin, from, awaited, jti, pageId, path } = Object(
    body,
  ) as Record<string, unknown>
  if (direction !== 'page-to-host' && direction !== 'host-to-page') return undefined
  if (typeof pageId !== 'string' || typeof path !== 'string') return undefined
  return {
    direction,
    message: typeof message === 'string' ? message : null,
    ...(typeof target === 'string' && { target }),
    ...(typeof origin === 'string' && { origin }),
    ...((from === 'host' || from === 'stranger') && { from }),
    ...(typeof awaited === 'boolean' && { awaited }),
    ...(typeof jti === 'string' && { jti }),
    pageId,
    path: path.replace(/[?#].*$/, ''),
  }
}
