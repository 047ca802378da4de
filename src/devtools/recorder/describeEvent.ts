import type { WisdomEmbedStatus, WisdomEvent } from '../../events.js'
import { formatDuration, toAddress, toErrorSummary } from './format.js'

export interface EventEntry {
  type: string
  text: string
  isProblem: boolean
}

/** An event in a few words. The event itself is not kept: the cause of its error may hold anything. */
export function describeEvent(event: WisdomEvent, session: string): EventEntry {
  const { type } = event
  const entry = (text: string, isProblem = false): EventEntry => ({ type, text, isProblem })
  switch (event.type) {
    case 'token-requested':
      return entry(`${session}: ${event.reason}`)
    case 'token-received':
      return entry(`${session}: ${event.reason}, valid for ${formatDuration(event.lifetimeMs)}`)
    case 'token-failed': {
      const { code, message } = toErrorSummary(event.error)
      return entry(`${session}: ${event.reason}, ${code}. ${message}`, true)
    }
    case 'frame-status':
      return entry(`${event.status} ${pageOf(event)}`, isProblem(event.status))
    case 'frame-answered':
      return entry(`after ${Math.round(event.afterMs)} ms ${pageOf(event)}`)
    case 'frame-unanswered':
      return entry(pageOf(event), true)
    default:
      return entry('embed' in event ? pageOf(event) : session)
  }
}

const isProblem = (status: WisdomEmbedStatus): boolean => status === 'error' || status === 'expired'

const pageOf = ({ embed }: { embed: string }): string => (embed ? toAddress(embed) : '')
