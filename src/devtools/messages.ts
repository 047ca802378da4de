import { toPlain } from './plain.js'
import { isTokenRequest } from './seams.js'

/** Why a message was accepted or refused, by the rules in their order. */
export type Verdict =
  /** It asked for a token, and is answered. */
  | 'accepted'
  /** It asked again while its first request is open: one answer serves both. */
  | 'joined'
  /** It asked, as it did six times within a minute. */
  | 'limit'
  /** Its sender is no frame of ours, or is gone. */
  | 'source'
  /** Our frame, but its page is of another origin than the tenant's. */
  | 'origin'
  /** It is no request for a token. */
  | 'shape'
  /** The frame has no page of ours at the time, so nobody listens. */
  | 'no page'

export interface MessageNote {
  /** The sender: an embed by its title, or its origin. */
  from: string
  /** The `type` that it claims, or what kind of value it is; of the rest nothing. */
  said: string
  verdict: Verdict
  /** More on the reason, such as which origin would have been right. */
  detail: string
  /** How often it came in a row. */
  times: number
  /** What became of a request. */
  answer?: string
}

export const isAccepted = (verdict: Verdict): boolean =>
  verdict === 'accepted' || verdict === 'joined'

/** Which rule refuses a message, if any: source, then origin, then shape. */
export function judge(
  { origin, data }: MessageEvent<unknown>,
  frame: HTMLIFrameElement | undefined,
  expected: readonly string[],
): 'source' | 'origin' | 'shape' | undefined {
  if (!frame) return 'source'
  if (!expected.includes(origin)) return 'origin'
  return isTokenRequest(data) ? undefined : 'shape'
}

/** A message in a word. What else is in it may be a secret. */
export function nameOf(data: unknown): string {
  if (typeof data !== 'object' || data === null) return data === null ? 'null' : typeof data
  const { type } = data as { type?: unknown }
  return typeof type === 'string' && type.length <= 60 ? toPlain(type) : 'object'
}

const DETAILS: Record<Verdict, string> = {
  accepted: 'our frame, the tenant’s origin, a request for a token',
  joined: 'our frame, the tenant’s origin, a request; its first one is still open',
  limit: 'our frame, the tenant’s origin, a request; it asks for more than six a minute',
  source: 'the sender is no embed of this page',
  origin: 'our frame, but its page is of another origin',
  shape: 'our frame, the tenant’s origin, but no request for a token',
  'no page': 'our frame, but it has no page at the time',
}

export function detailOf(verdict: Verdict, expected: readonly string[]): string {
  const detail = DETAILS[verdict]
  return verdict === 'origin' ? `${detail} than ${expected.map(toPlain).join(' or ')}` : detail
}
