import { shareAmongCopies } from '../shareAmongCopies.js'

type Listener = (event: MessageEvent<unknown>) => void

interface Route {
  /** Where the messages of a window arrive: its parent. That is another window than ours for a frame in a popup. */
  receiver: Window
  listener: Listener
}

interface Router {
  routes: Map<MessageEventSource, Route>
  /** The one listener of every receiver. */
  dispatch: Listener
}

function createRouter(): Router {
  const routes: Router['routes'] = new Map()
  return {
    routes,
    // A removed sender has the source `null`.
    dispatch: (event) => {
      if (event.source) routes.get(event.source)?.listener(event)
    },
  }
}

/**
 * Listens to the messages of one window. All frames of a document share one `message` listener, which looks
 * up the frame by the event's source, so that its cost does not grow with the number of frames.
 *
 * @returns a function that stops it; the shared listener is removed with the last one.
 */
export function listenTo(source: Window, listener: Listener): () => void {
  const { routes, dispatch } = shareAmongCopies('messages', createRouter)
  // A window of the host's own, as of a popup that is no frame, has itself as its parent, or none.
  const parent = source.parent as Window | undefined
  const receiver = parent && parent !== source ? parent : window
  const isIdle = () => [...routes.values()].every((route) => route.receiver !== receiver)
  if (isIdle()) receiver.addEventListener('message', dispatch)
  routes.set(source, { receiver, listener })
  return () => {
    routes.delete(source)
    if (isIdle()) receiver.removeEventListener('message', dispatch)
  }
}
