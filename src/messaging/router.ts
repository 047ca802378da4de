type Listener = (event: MessageEvent<unknown>) => void

const listeners = new Map<MessageEventSource | null, Listener>()

// A removed sender has the source `null`, which is never a key.
const dispatch: Listener = (event) => listeners.get(event.source)?.(event)

/**
 * Hears the messages of one window. All frames of a page share one `message` listener, which finds
 * its frame by the source in a map, so that its cost does not grow with their number.
 *
 * @returns the undo; the shared listener goes with the last one.
 */
export function listenTo(source: Window, listener: Listener): () => void {
  if (!listeners.size) window.addEventListener('message', dispatch)
  listeners.set(source, listener)
  return () => {
    listeners.delete(source)
    if (!listeners.size) window.removeEventListener('message', dispatch)
  }
}
