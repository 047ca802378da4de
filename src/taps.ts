import type { WisdomEvent } from './events.js'
import { askSource } from './token/source.js'

interface Listening<E> {
  onEvent?: ((event: E) => void) | undefined
}

/**
 * Where the devtools put themselves between: each try for a token, and each event. Nothing else writes
 * here, and without the devtools these are the plain functions.
 */
export const taps = {
  ask: askSource,
  tell: <E extends WisdomEvent>(options: Listening<E>, event: E): void => options.onEvent?.(event),
}
