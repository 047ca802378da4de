import type { WisdomEvent } from '../events.js'
import { toAddress, toDuration } from './plain.js'
import { toError } from './sessions.js'

export interface EventNote {
  type: string
  text: string
  isProblem: boolean
}

/** An event in a few words. The event itself is not kept: its error's cause may be anything. */
export function describeEvent(event: WisdomEvent, session: string): EventNote {
  const { type } = event
  const note = (text: string, isProblem = false): EventNote => ({ type, text, isProblem })
  switch (event.type) {
    case 'token-requested':
      return note(`${session}: ${event.reason}`)
    case 'token-received':
      return note(`${session}: ${event.reason}, lives ${toDuration(event.lifetimeMs)}`)
    case 'token-failed': {
      const { code, message } = toError(event.error)
      return note(`${session}: ${event.reason}, ${code}. ${message}`, true)
    }
    case 'frame-status':
      return note(`${event.status} ${pageOf(event)}`, /error|expired/.test(event.status))
    case 'frame-answered':
      return note(`after ${Math.round(event.afterMs)} ms ${pageOf(event)}`)
    case 'frame-unanswered':
      return note(pageOf(event), true)
    default:
      return note('embed' in event ? pageOf(event) : session)
  }
}

const pageOf = ({ embed }: { embed: string }): string => (embed ? toAddress(embed) : '')
