import { type FrameMessage, parseFrameMessage } from './parse.js'

export interface Route {
  /** The only origin whose messages are heard. */
  origin: string
  onMessage: (message: FrameMessage) => void
  /** Our frame spoke, but from another origin: it has navigated away. */
  onForeignOrigin: (origin: string) => void
}

const routes = new Map<MessageEventSource | null, Route>()

/**
 * Hears the messages of one frame. All frames of a page share one `message` listener, which finds
 * its frame by the source window in a map, so that its cost does not grow with their number.
 *
 * @returns the undo; the listener goes with the last route.
 */
export function addRoute(source: MessageEventSource, route: Route): () => void {
  if (!routes.size) window.addEventListener('message', dispatch)
  routes.set(source, route)
  return () => {
    if (routes.get(source) === route) routes.delete(source)
    if (!routes.size) window.removeEventListener('message', dispatch)
  }
}

/**
 * A message is heard when all three hold, in this order:
 *
 * 1. its source is one of our frames. A removed sender has the source `null`, which is never a key;
 * 2. its data has the shape of a known message;
 * 3. its origin equals the tenant's. Source alone proves little: the same window object survives a
 *    navigation to another site.
 */
function dispatch({ source, origin, data }: MessageEvent<unknown>): void {
  const route = routes.get(source)
  const message = route && parseFrameMessage(data)
  if (!message) return
  if (origin === route.origin) route.onMessage(message)
  else route.onForeignOrigin(origin)
}
