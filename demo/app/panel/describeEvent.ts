import type { GetToken, WisdomEmbedStatus, WisdomError, WisdomEvent } from '../../../src/index.js'
import { formatDuration } from './formatDuration.js'

/** Each kind of event has a colour. */
export type EventKind = 'token' | 'frame' | 'answer' | 'problem'

export interface EventText {
  kind: EventKind
  text: string
}

const REASONS: Record<Parameters<GetToken>[0]['reason'], string> = {
  initial: 'first token',
  prefetch: 'before it is needed',
  scheduled: 'before expiry',
  asked: 'by the page',
  manual: 'manually',
}

const STATUSES: Record<WisdomEmbedStatus, string> = {
  idle: 'Nothing to show',
  authenticating: 'The embed is waiting for its token',
  loading: 'The page is loading',
  loaded: 'The page has loaded',
  expired: 'The page is visible, but its token has expired',
  error: 'The embed shows an error',
}

/** A short description of an event. */
export function describeEvent(event: WisdomEvent): EventText {
  switch (event.type) {
    case 'token-requested':
      return toText('token', `Token requested: ${REASONS[event.reason]}`)
    case 'token-received':
      return toText('token', `New token, valid for ${formatDuration(event.lifetimeMs)}`)
    case 'token-failed':
      return toText('problem', `Token request failed: ${formatError(event.error)}`)
    case 'frame-status':
      return toText(isProblem(event.status) ? 'problem' : 'frame', STATUSES[event.status])
    case 'frame-loaded':
      return toText('frame', 'A document has loaded')
    case 'tab-conflict':
      return toText('problem', 'Another tab shows another user')
    case 'frame-asked':
      return toText('answer', 'The page requests its next token')
    case 'frame-answered':
      return toText('answer', `The page received it after ${Math.round(event.afterMs)} ms`)
    case 'frame-unanswered':
      return toText('problem', 'The page did not receive a token in time')
  }
}

const toText = (kind: EventKind, text: string): EventText => ({ kind, text })

const isProblem = (status: WisdomEmbedStatus): boolean => status === 'error' || status === 'expired'

const formatError = ({ code, status }: WisdomError): string =>
  status === undefined ? code : `${code}, HTTP ${status}`
