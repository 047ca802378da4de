import { isRecord } from '../isRecord.js'
import {
  type ActiveFrame,
  getActiveFrames,
  isConflict,
  type PageFacts,
  release,
} from './activeFrames.js'

let channel: BroadcastChannel | undefined

/** What the host has been told of: once for each other user. */
const told = new Set<string>()

/**
 * Tells the other tabs of this origin what a frame shows. Both tabs are told of a conflict; none is stopped, as
 * nobody knows which of the two is right.
 */
export function announce({ facts }: ActiveFrame, isReply = false): void {
  try {
    channel ??= openChannel()
    channel.postMessage({ ...facts, isReply })
  } catch {
    // Without the API, or where a browser blocks it as storage, other tabs are not noticed.
  }
}

function openChannel(): BroadcastChannel {
  const opened = new BroadcastChannel('wisdom-embed/1')
  opened.onmessage = ({ data }) => {
    if (isRecord(data)) receive(data)
  }
  // An open one may keep a page out of the back/forward cache. What is shown is announced again on return.
  window.addEventListener('pagehide', closeChannel)
  return opened
}

/** The frame has left, and perhaps was the last one. */
export function leave(frame: ActiveFrame): void {
  release(frame)
  if (getActiveFrames().size === 0) closeChannel()
}

function closeChannel(): void {
  window.removeEventListener('pagehide', closeChannel)
  channel?.close()
  channel = undefined
}

function receive({ isReply, ...facts }: PageFacts): void {
  const frame = [...getActiveFrames()].find((it) => it.isShown && isConflict(it.facts, facts))
  if (!frame) return
  if (!isReply) announce(frame, true)
  const key = JSON.stringify(facts)
  if (told.has(key)) return
  told.add(key)
  // eslint-disable-next-line no-console -- for the developer: which of the two is right is not known here
  console.warn(
    `Another tab shows ${String(facts.origin)} as another user or with another \`context\`.`,
  )
  frame.onTabConflict()
}
