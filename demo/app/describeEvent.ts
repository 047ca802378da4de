import type { TokenReason, WisdomEmbedStatus, WisdomError, WisdomEvent } from '../../src/index.js'
import { formatDuration } from './formatDuration.js'

/** What an event is about; each kind has a colour. */
export type EventKind = 'token' | 'frame' | 'answer' | 'problem'

export interface EventText {
  kind: EventKind
  text: string
}

const BECAUSE: Record<TokenReason, string> = {
  initial: 'the first one',
  prefetch: 'before it is needed',
  scheduled: 'ahead of expiry',
  asked: 'the page asked',
  manual: 'by hand',
}

const NOW: Record<WisdomEmbedStatus, string> = {
  waiting: 'Nothing is to be shown',
  authenticating: 'The embed waits for its token',
  loading: 'The page is on its way',
  loaded: 'The page is there',
  expired: 'The page is still there, its token is dead',
  error: 'There is nothing to show',
}

/** An event in a few words, for people. */
export function describeEvent(event: WisdomEvent): EventText {
  switch (event.type) {
    case 'token-requested':
      return say('token', `A token is asked for: ${BECAUSE[event.reason]}`)
    case 'token-received':
      return say('token', `A new token, good for ${formatDuration(event.lifetimeMs)}`)
    case 'token-failed':
      return say('problem', `No token: ${nameOf(event.error)}`)
    case 'frame-status':
      return say(isBad(event.status) ? 'problem' : 'frame', NOW[event.status])
    case 'frame-loaded':
      return say('frame', 'A document has loaded')
    case 'frame-asked':
      return say('answer', 'The page asks for its next token')
    case 'frame-answered':
      return say('answer', `It got one after ${Math.round(event.afterMs)} ms`)
    case 'frame-unanswered':
      return say('problem', 'It got none in time')
  }
}

const say = (kind: EventKind, text: string): EventText => ({ kind, text })

const isBad = (status: WisdomEmbedStatus): boolean => status === 'error' || status === 'expired'

const nameOf = ({ code, status }: WisdomError): string =>
  status === undefined ? code : `${code}, HTTP ${status}`
