import { callHost } from './callHost.js'
import type { WisdomEvent } from './events.js'
import { requestToken } from './token/tokenSource.js'

interface EventTarget<E> {
  onEvent?: ((event: E) => void) | undefined
}

/**
 * What the devtools replace while they are mounted: each attempt to get a token, and each event. Nothing
 * else writes here; without the devtools these are the plain functions.
 */
export const devtoolsHooks = {
  requestToken,
  emit: <E extends WisdomEvent>(options: EventTarget<E>, event: E): void =>
    callHost(options.onEvent, event),
}
