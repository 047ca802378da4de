import type { WisdomError } from '../errors.js'
import type { WisdomOptions } from '../options.js'
import type { SessionState } from '../token/session.js'
import { useSessionState, useTokenSession } from './useTokenSession.js'
import { useWisdomOptions } from './useWisdomOptions.js'

/** Options of `useWisdomToken`: those of the provider, and `enabled`. */
export type UseWisdomTokenOptions = WisdomOptions & {
  /** Whether a token is wanted. @defaultValue `true` */
  enabled?: boolean | undefined
}

interface TokenActions {
  /** Requests a new token now, also after a 401 or 403. Resolves when it has arrived or failed; never rejects. */
  refresh: () => Promise<void>
  /** Forgets the token. Nothing is requested until `refresh()`. */
  clear: () => void
}

/**
 * A union: `token` is a string exactly when `status` is `'ready'`.
 *
 * - `idle`: no token is wanted, or `clear()` was called
 * - `pending`: the first token is being requested
 * - `ready`: there is a valid token; `error` tells why the last refresh failed, if it did
 * - `error`: there is no token
 */
export type UseWisdomTokenResult = TokenActions & TokenState

type TokenState =
  | { status: 'idle' | 'pending'; token?: undefined; expiresAt?: undefined; error: null }
  | {
      status: 'ready'
      /** The JWT. A secret: it signs anybody in. */
      token: string
      /** When the token expires, in milliseconds since the epoch by this browser's clock. */
      expiresAt: number
      /** Why the last refresh failed, while the token is still valid. */
      error: WisdomError | null
    }
  | {
      status: 'error'
      token?: undefined
      expiresAt?: undefined
      /** Why there is no token. */
      error: WisdomError
    }

/**
 * The user's token, kept fresh while the component is mounted and shared by everything on the page with
 * equal options. The token is a secret: it signs anybody in who has it.
 *
 * Nothing is thrown: a failure is `error`.
 *
 * @example
 * const { status, token, error } = useWisdomToken()
 */
export function useWisdomToken(own: UseWisdomTokenOptions = {}): UseWisdomTokenResult {
  const { session } = useTokenSession(useWisdomOptions(own), true)
  return {
    ...toTokenState(useSessionState(session, toState)),
    refresh: async () => {
      await session.replace('manual')
    },
    clear: session.clear,
  }
}

const toState = (state: SessionState): SessionState => state

function toTokenState({ data, error, fetchStatus }: SessionState): TokenState {
  if (data) return { status: 'ready', token: data.token, expiresAt: data.expiresAt, error }
  if (error) return { status: 'error', error }
  return { status: fetchStatus === 'idle' ? 'idle' : 'pending', error: null }
}
