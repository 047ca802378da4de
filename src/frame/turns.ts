/** What waits for its turn, and how far from the viewport it is, in pixels. */
interface Waiting {
  distance: number
  start: () => void
}

/** While anything waits there is a timer for the next turn. */
const waiting = new Set<Waiting>()
let isTakenInThisTask = false

/**
 * Whether this element need not wait for its turn: it is the first one in the viewport. In a hidden tab nobody
 * waits: timers are late there.
 */
export function isFirstInView(element: Element): boolean {
  const isFree = waiting.size === 0 && !isTakenInThisTask
  if (!document.hidden && !(isFree && getDistance(element) === 0)) return false
  isTakenInThisTask = true
  void Promise.resolve().then(() => {
    isTakenInThisTask = false
  })
  return true
}

/**
 * Calls back when it is this element's turn: one each task, the nearest to the viewport first, so that
 * the browser can render and respond between them. It takes ten milliseconds and more to make a frame.
 *
 * @returns a function that gives up the turn
 */
export function waitForTurn(element: Element, start: () => void): () => void {
  const entry = { distance: getDistance(element), start }
  if (waiting.size === 0) setTimeout(takeTurn)
  waiting.add(entry)
  return () => waiting.delete(entry)
}

function takeTurn(): void {
  const inOrder = [...waiting].sort((one, other) => one.distance - other.distance)
  for (const entry of document.hidden ? inOrder : inOrder.slice(0, 1)) {
    waiting.delete(entry)
    entry.start()
  }
  if (waiting.size > 0) setTimeout(takeTurn)
}

function getDistance(element: Element): number {
  const { innerHeight = 0, innerWidth = 0 } = element.ownerDocument.defaultView ?? {}
  const { top, bottom, left, right } = element.getBoundingClientRect()
  return Math.max(0, top - innerHeight, -bottom, left - innerWidth, -right)
}
