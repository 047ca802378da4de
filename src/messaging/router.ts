type Listener = (event: MessageEvent<unknown>) => void

const listeners = new Map<MessageEventSource, Listener>()

/** A removed sender has the source `null`. */
const dispatch: Listener = (event) => {
  if (event.source) listeners.get(event.source)?.(event)
}

/**
 * Listens to the messages of one window. All frames of a page share one `message` listener, which looks
 * up the frame by the event's source, so that its cost does not grow with the number of frames.
 *
 * @returns a function that stops it; the shared listener is removed with the last one.
 */
export function listenTo(source: Window, listener: Listener): () => void {
  if (listeners.size === 0) window.addEventListener('message', dispatch)
  listeners.set(source, listener)
  return () => {
    listeners.delete(source)
    if (listeners.size === 0) window.removeEventListener('message', dispatch)
  }
}
