import { callHost } from '../callHost.js'
import type { WisdomEmbedState } from '../embed/embedState.js'
import type { WisdomError } from '../errors.js'
import type { WisdomEvent } from '../events.js'

/** What an embed tells, by name. */
export interface WisdomEmbedEvents {
  /** The status has changed. */
  status: WisdomEmbedState
  /** Something has failed. Without a listener, and without `onError`, it is written to the console. */
  error: WisdomError
  /** Anything that happens, for logs and metrics. It never holds a token. */
  event: WisdomEvent
  /** A page of the tenant has loaded. It may be an error page: these load, too. */
  load: undefined
}

type Name = keyof WisdomEmbedEvents
type Listener<N extends Name> = (value: WisdomEmbedEvents[N]) => void

/** The listeners of one embed. */
export interface Listeners {
  add: <N extends Name>(name: N, listener: Listener<N>) => () => void
  call: <N extends Name>(name: N, value: WisdomEmbedEvents[N]) => void
  has: (name: Name) => boolean
  clear: () => void
}

export function createListeners(): Listeners {
  const listeners: { [N in Name]: Set<Listener<N>> } = {
    status: new Set(),
    error: new Set(),
    event: new Set(),
    load: new Set(),
  }
  return {
    add: (name, listener) => {
      listeners[name].add(listener)
      return () => listeners[name].delete(listener)
    },
    call: (name, value) => {
      for (const listener of [...listeners[name]]) callHost(listener, value)
    },
    has: (name) => listeners[name].size > 0,
    clear: () => Object.values(listeners).forEach((set) => set.clear()),
  }
}
