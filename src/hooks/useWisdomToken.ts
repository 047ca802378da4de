import type { WisdomError } from '../errors.js'
import type { WisdomOptions } from '../options.js'
import { useTokenSession } from './useTokenSession.js'
import { useWisdomOptions } from './useWisdomOptions.js'

export type UseWisdomTokenOptions = WisdomOptions & {
  /** Whether a token is wanted. @defaultValue `true` */
  enabled?: boolean | undefined
}

interface TokenActions {
  /** Asks for a new token now, also after a 401 or 403. Resolves when it is there or has failed. */
  refresh: () => Promise<void>
  /** Forgets the token; nothing is asked for until `refresh()`. */
  clear: () => void
}

/** A union: `token` is a string exactly when `status` is `'ready'`. */
export type UseWisdomTokenResult = TokenActions &
  (
    | { status: 'idle' | 'pending'; token?: undefined; expiresAt?: undefined; error: null }
    | {
        status: 'ready'
        token: string
        /** When it dies, in milliseconds since the epoch by this browser's clock. */
        expiresAt: number
        /** Why the last refresh failed, while the token still lives. */
        error: WisdomError | null
      }
    | { status: 'error'; token?: undefined; expiresAt?: undefined; error: WisdomError }
  )

/**
 * The user's token, kept fresh for as long as the component is mounted and shared by everything on the
 * page with equal options. It hands out a secret: whoever has it is signed in.
 *
 * @example
 * const { status, token, error } = useWisdomToken()
 */
export function useWisdomToken(own: UseWisdomTokenOptions = {}): UseWisdomTokenResult {
  const [session, , query] = useTokenSession(useWisdomOptions(own), true, (record) => record)
  const { data, error, isFetching } = query
  const status = data ? 'ready' : error ? 'error' : isFetching ? 'pending' : 'idle'
  return {
    status,
    token: data?.token,
    expiresAt: data?.expiresAt,
    error,
    refresh: async () => {
      await session.next('manual')
    },
    clear: session.clear,
  } as UseWisdomTokenResult
}
