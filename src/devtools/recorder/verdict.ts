import { isRecord, isTokenRequest } from './clientInternals.js'
import { toSafeText } from './format.js'

/** Why a message was accepted or refused, by the rules in their order. */
export type Verdict =
  /** A request for a token. It gets a response. */
  | 'accepted'
  /** Another request while the first is open: one response serves both. */
  | 'joined'
  /** A request over the limit of six a minute. */
  | 'limit'
  /** The sender is no embed of this page, or is gone. */
  | 'source'
  /** The sender is our frame, but its page is of another origin than the tenant's. */
  | 'origin'
  /** Not a request for a token. */
  | 'shape'
  /** The frame has no page of ours at the time, so nothing listens. */
  | 'no page'

/** One message, or several equal ones in a row. */
export interface MessageEntry {
  /** The sender: an embed by its title, or its origin. */
  from: string
  /** The `type` that it claims, or what kind of value it is. Nothing else of it is kept. */
  messageType: string
  verdict: Verdict
  /** More on the reason, such as which origin would have been right. */
  detail: string
  /** How many came in a row. */
  count: number
  /** The outcome of a request. */
  outcome?: string
}

/** The rules about messages, in the order in which they are checked. */
export type MessageRule = 'source' | 'origin' | 'shape'

export const isAccepted = (verdict: Verdict): boolean =>
  verdict === 'accepted' || verdict === 'joined'

/** The rule that a message breaks, if any. */
export function findBrokenRule(
  { origin, data }: MessageEvent<unknown>,
  frame: HTMLIFrameElement | undefined,
  expectedOrigins: readonly string[],
): MessageRule | undefined {
  if (!frame) return 'source'
  if (!expectedOrigins.includes(origin)) return 'origin'
  return isTokenRequest(data) ? undefined : 'shape'
}

const MAX_TYPE_LENGTH = 60

/** A message in a word. What else it holds may be a secret. */
export function describeType(data: unknown): string {
  if (data === null) return 'null'
  if (typeof data !== 'object') return typeof data
  const type = isRecord(data) ? data.type : undefined
  return typeof type === 'string' && type.length <= MAX_TYPE_LENGTH ? toSafeText(type) : 'object'
}

const DETAILS: Readonly<Record<Verdict, string>> = {
  accepted: 'our frame, the tenant’s origin, a request for a token',
  joined: 'our frame, the tenant’s origin, a request; its first one is still open',
  limit: 'our frame, the tenant’s origin, a request; the page sends more than six a minute',
  source: 'the sender is no embed of this page',
  origin: 'our frame, but its page is of another origin',
  shape: 'our frame, the tenant’s origin, but no request for a token',
  'no page': 'our frame, but it has no page at the time',
}

export function describeVerdict(verdict: Verdict, expectedOrigins: readonly string[]): string {
  const detail = DETAILS[verdict]
  if (verdict !== 'origin') return detail
  return `${detail} than ${expectedOrigins.map(toSafeText).join(' or ')}`
}
