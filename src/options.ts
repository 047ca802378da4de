import type { QueryClient } from '@tanstack/react-query'
import type { WisdomErrorCode } from './errors.js'
import type { WisdomEvent } from './events.js'
import type { Navigation } from './frame/frame.js'
import type { GetToken, WisdomContext } from './token/source.js'

/** Every visible string; by error code for what the user is told of it. */
export type WisdomLabels = Readonly<
  Partial<
    Record<WisdomErrorCode | 'title' | 'loading' | 'error' | 'expired' | 'retry' | 'open', string>
  >
>

/** Where tokens come from: an endpoint, or a callback of yours. */
export type WisdomTokenSource =
  | {
      /** The URL of your token endpoint. @defaultValue `'/auth-token'` */
      tokenEndpoint?: string | undefined
      getToken?: undefined
    }
  | {
      /** Instead of an endpoint: resolves to a token. */
      getToken: GetToken
      tokenEndpoint?: undefined
    }

/**
 * What a `<WisdomProvider>` gives to everything below it, and what `WisdomEmbed` and the hooks take
 * without one, or instead of single values of it. Equal options share one token.
 */
export type WisdomOptions = WisdomTokenSource & {
  /** Your tenant: `https://acme.wisdom.ai`. Plain http is for loopback only. */
  baseUrl?: string | undefined
  /**
   * Whose token this is, such as the id of the user in your app: part of every cache key. A new value
   * is a new session. `null` means signed out: tokens are dropped, frames unmounted.
   */
  userKey?: string | null | undefined
  /** JSON that is sent to the token endpoint, which may turn it into session attributes. */
  context?: WisdomContext | undefined
  /** Headers for the token endpoint, such as one against CSRF. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Whether cookies go to the token endpoint. @defaultValue `'same-origin'` */
  credentials?: RequestCredentials | undefined
  /**
   * Where the token is cached. One of your own lets tokens into your persisters, your `dehydrate()` and
   * your devtools. @defaultValue the library's own
   */
  queryClient?: QueryClient | undefined
  /** How a frame gets to its page; `'src'` writes its URL into the DOM, token and all. @defaultValue `'replace'` */
  navigation?: Navigation | undefined
  /** Every visible string, also by error code. @defaultValue English */
  labels?: WisdomLabels | undefined
  /** Hears everything that happens, for logs and metrics. Never carries a token. */
  onEvent?: ((event: WisdomEvent) => void) | undefined
}
