import type { WisdomEmbedStatus, WisdomEvent } from '../../events.js'
import { parseUrl, toSafeText } from './format.js'
import { type Frames, isEmbed } from './frames.js'
import { createHistory, type Entry } from './history.js'
import { createOpenRequests } from './openRequests.js'
import {
  describeType,
  describeVerdict,
  findBrokenRule,
  isAccepted,
  type MessageEntry,
  type MessageRule,
  type Verdict,
} from './verdict.js'

export interface MessageLog {
  /** Listens to the window until stopped. */
  listen: () => () => void
  /** What the library reports meanwhile tells which frame is which, and which request got a response. */
  handleEvent: (event: WisdomEvent) => void
  entries: () => readonly Entry<MessageEntry>[]
  clear: () => void
}

/** A message that is being delivered to its listeners. */
interface Delivery {
  frame: HTMLIFrameElement | undefined
  /** The page's URL, once the library has accepted the message as a request. */
  acceptedFor?: string
}

/**
 * Records every message that the page receives. The devtools get it before the library does, and wait
 * for what the library makes of it: a request that is accepted is reported as `frame-asked` while the
 * message is delivered.
 */
export function createMessageLog(
  frames: Frames,
  tenants: () => readonly string[],
  onChange: () => void,
): MessageLog {
  const history = createHistory<MessageEntry>()
  const openRequests = createOpenRequests()
  let delivery: Delivery | undefined
  let loadingFrame: HTMLIFrameElement | undefined

  /** The origins that a frame's page may have: that of its URL, as far as it is known. */
  const originsFor = (frame: HTMLIFrameElement): string[] => {
    const embed = frame.src || frames.embedOf(frame)
    const urls = embed ? [embed] : tenants()
    return [...new Set(urls.flatMap((url) => parseUrl(url)?.origin ?? []))]
  }

  const onMessage = (event: MessageEvent<unknown>): void => {
    const frame = frames.findByWindow(event.source)
    const current: Delivery = { frame }
    delivery = current
    const status = frame?.dataset.status
    const expected = frame ? originsFor(frame) : []
    const broken = findBrokenRule(event, frame, expected)
    const from = describeSender(event, frame)
    const messageType = describeType(event.data)
    setTimeout(() => {
      const isOpen = frame !== undefined && openRequests.has(frames.embedOf(frame) ?? '')
      const verdict = toVerdict({
        isAccepted: current.acceptedFor !== undefined,
        broken,
        status,
        isOpen,
      })
      const detail = describeVerdict(verdict, expected)
      record({ from, messageType, verdict, detail, count: 1 }, current.acceptedFor)
    })
  }

  const record = (entry: MessageEntry, acceptedFor: string | undefined): void => {
    const [newest] = history.entries()
    if (newest && !isAccepted(entry.verdict) && isSame(newest, entry)) {
      history.change(newest.id, { count: newest.count + 1 })
    } else {
      const id = history.add(entry)
      if (acceptedFor !== undefined) openRequests.add(acceptedFor, id)
    }
    onChange()
  }

  /** After a task, as the message itself is recorded in one. */
  const closeRequest = (embed: string, outcome: string): void => {
    setTimeout(() => {
      const id = openRequests.takeOldest(embed)
      if (id === undefined) return
      history.change(id, { outcome })
      onChange()
    })
  }

  const onLoad = ({ target }: Event): void => {
    loadingFrame = isEmbed(target) ? target : undefined
  }

  return {
    ...history,
    listen: () => {
      const subscription = new AbortController()
      const options = { capture: true, signal: subscription.signal }
      window.addEventListener('message', onMessage, options)
      document.addEventListener('load', onLoad, options)
      return () => subscription.abort()
    },
    handleEvent: (event) => {
      switch (event.type) {
        case 'frame-asked':
          if (!delivery?.frame) return
          delivery.acceptedFor = event.embed
          frames.count(delivery.frame, 'asks', event.embed)
          return
        case 'frame-loaded':
          if (loadingFrame) frames.count(loadingFrame, 'loads', event.embed)
          return
        case 'frame-answered':
          closeRequest(event.embed, `answered after ${Math.round(event.afterMs)} ms`)
          return
        case 'frame-unanswered':
          closeRequest(event.embed, 'not answered: no token came in time')
          return
        case 'frame-status':
          if (BEFORE_PAGE.has(event.status)) openRequests.forget(event.embed)
      }
    },
  }
}

/** The statuses of an embed without a page that could ask. */
const BEFORE_PAGE: ReadonlySet<WisdomEmbedStatus> = new Set(['idle', 'authenticating', 'loading'])

/** The statuses of an embed whose page may ask. */
const WITH_PAGE: ReadonlySet<string | undefined> = new Set(['loading', 'loaded', 'expired'])

interface Circumstances {
  /** The library accepted it. It overrides the rules here, as it may know more of the frame. */
  isAccepted: boolean
  broken: MessageRule | undefined
  status: string | undefined
  /** Whether an earlier request of the same page is open. */
  isOpen: boolean
}

function toVerdict({ isAccepted, broken, status, isOpen }: Circumstances): Verdict {
  if (isAccepted) return 'accepted'
  if (broken) return broken
  if (!WITH_PAGE.has(status)) return 'no page'
  return isOpen ? 'joined' : 'limit'
}

function describeSender(
  { source, origin }: MessageEvent<unknown>,
  frame: HTMLIFrameElement | undefined,
): string {
  if (frame) return toSafeText(frame.title)
  return source ? toSafeText(origin || 'unknown') : 'gone'
}

const isSame = (one: MessageEntry, other: MessageEntry): boolean =>
  one.from === other.from && one.messageType === other.messageType && one.verdict === other.verdict
