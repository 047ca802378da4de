import type { WisdomErrorCode } from './errors.js'
import type { WisdomEvent } from './events.js'
import type { Navigation } from './frame/navigation.js'
import type { GetToken, WisdomContext } from './token/tokenSource.js'

/** Every visible string. An error code as the key replaces the text for that error. */
export type WisdomLabels = Readonly<
  Partial<
    Record<WisdomErrorCode | 'title' | 'loading' | 'error' | 'expired' | 'retry' | 'open', string>
  >
>

/** Where tokens come from: an endpoint, or your own callback. */
export type WisdomTokenSource =
  | {
      /** The URL of your token endpoint. @defaultValue `'/auth-token'` */
      tokenEndpoint?: string | undefined
      getToken?: undefined
    }
  | {
      /** Used instead of an endpoint. Resolves to a token. */
      getToken: GetToken
      tokenEndpoint?: undefined
    }

/**
 * Options of `WisdomProvider`, for everything below it. `WisdomEmbed` and the hooks take the same, without
 * a provider or to override single values. Equal options share one token.
 */
export type WisdomOptions = WisdomTokenSource & {
  /** Your tenant: `https://acme.wisdom.ai`. Plain http is for loopback only. */
  baseUrl?: string | undefined
  /**
   * The user, such as their id in your app. A new value starts a new session. `null` means signed out:
   * tokens are dropped and frames unmounted.
   */
  userKey?: string | null | undefined
  /** JSON that is sent to the token endpoint, which may turn it into session attributes. */
  context?: WisdomContext | undefined
  /** Headers for the token endpoint, such as a CSRF token. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Whether cookies are sent to the token endpoint. @defaultValue `'same-origin'` */
  credentials?: RequestCredentials | undefined
  /** How a frame gets to its page. `'src'` puts the URL, including the token, in the `src` attribute. @defaultValue `'replace'` */
  navigation?: Navigation | undefined
  /** Every visible string, also by error code. @defaultValue English */
  labels?: WisdomLabels | undefined
  /** Called for every event, for logs and metrics. An event never holds a token. */
  onEvent?: ((event: WisdomEvent) => void) | undefined
}
