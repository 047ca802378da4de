import type { WisdomEmbedStatus, WisdomEvent } from '../events.js'
import { type Frames, isEmbed } from './frames.js'
import { createHistory, type Entry } from './history.js'
import { detailOf, isAccepted, judge, type MessageNote, nameOf, type Verdict } from './messages.js'
import { toPlain } from './plain.js'

export interface MessageLog {
  /** Listens to the window until undone. */
  listen: () => () => void
  /** What the library says at the same time tells which frame is which, and what is answered. */
  hear: (event: WisdomEvent) => void
  entries: () => readonly Entry<MessageNote>[]
  clear: () => void
}

/**
 * Notes every message that the page receives. The devtools hear it before the library does, and wait for
 * what that says of it: a request that is accepted is told as `frame-asked` while the message is
 * delivered.
 */
export function createMessageLog(
  frames: Frames,
  tenants: () => readonly string[],
  onChange: () => void,
): MessageLog {
  const history = createHistory<MessageNote>()
  /** Requests that wait for their answer, by the page's URL. */
  const open = new Map<string, number[]>()
  let delivered: { frame: HTMLIFrameElement | undefined; asked?: string } | undefined
  let loading: HTMLIFrameElement | undefined

  /** The origins that a frame's page may have: the one it was sent to, as far as that is known. */
  const originsFor = (frame: HTMLIFrameElement): string[] => {
    const embed = frame.src || frames.embedOf(frame)
    const urls = embed ? [embed] : tenants()
    return [...new Set(urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).origin))]
  }

  const onMessage = (event: MessageEvent<unknown>): void => {
    const frame = frames.of(event.source)
    const delivery: typeof delivered = { frame }
    const status = frame?.dataset.status
    delivered = delivery
    const expected = frame ? originsFor(frame) : []
    const broken = judge(event, frame, expected)
    const from = toPlain(frame?.title ?? (event.source ? event.origin || 'unknown' : 'gone'))
    const said = nameOf(event.data)
    setTimeout(() => {
      const isOpen = frame !== undefined && open.has(frames.embedOf(frame) ?? '')
      const verdict = decide(delivery.asked, broken, status, isOpen)
      note({ from, said, verdict, detail: detailOf(verdict, expected), times: 1 }, delivery.asked)
    })
  }

  const note = (message: MessageNote, asked: string | undefined): void => {
    const [newest] = history.entries()
    if (newest && !isAccepted(message.verdict) && isSame(newest, message))
      history.change(newest.id, { times: newest.times + 1 })
    else {
      const id = history.add(message)
      if (asked !== undefined) open.set(asked, [...(open.get(asked) ?? []), id])
    }
    onChange()
  }

  const close = (embed: string, answer: string): void => {
    const [id, ...rest] = open.get(embed) ?? []
    if (rest.length) open.set(embed, rest)
    else open.delete(embed)
    if (id === undefined) return
    history.change(id, { answer })
    onChange()
  }

  const onLoad = ({ target }: Event): void => {
    loading = isEmbed(target) ? target : undefined
  }

  return {
    ...history,
    listen: () => {
      const undo = new AbortController()
      const options = { capture: true, signal: undo.signal }
      window.addEventListener('message', onMessage, options)
      document.addEventListener('load', onLoad, options)
      return () => undo.abort()
    },
    hear: (event) => {
      if (event.type === 'frame-asked' && delivered?.frame) {
        delivered.asked = event.embed
        frames.note(delivered.frame, 'asks', event.embed)
      } else if (event.type === 'frame-loaded' && loading) {
        frames.note(loading, 'loads', event.embed)
      } else if (event.type === 'frame-answered') {
        // After a task, as its message is noted in one.
        setTimeout(close, 0, event.embed, `answered after ${Math.round(event.afterMs)} ms`)
      } else if (event.type === 'frame-unanswered') {
        setTimeout(close, 0, event.embed, 'not answered: no token came in time')
      } else if (event.type === 'frame-status' && BEGINNINGS.includes(event.status)) {
        open.delete(event.embed) // of a page that is gone
      }
    },
  }
}

/** Before there is a page that asks. */
const BEGINNINGS: readonly WisdomEmbedStatus[] = ['waiting', 'authenticating', 'loading']

/** What the library did goes before what the rules say: it may know more of the frame. */
function decide(
  asked: string | undefined,
  broken: 'source' | 'origin' | 'shape' | undefined,
  status: string | undefined,
  isOpen: boolean,
): Verdict {
  if (asked !== undefined) return 'accepted'
  if (broken) return broken
  const hasPage = status === 'loading' || status === 'loaded' || status === 'expired'
  if (!hasPage) return 'no page'
  return isOpen ? 'joined' : 'limit'
}

const isSame = (one: MessageNote, other: MessageNote): boolean =>
  one.from === other.from && one.said === other.said && one.verdict === other.verdict
