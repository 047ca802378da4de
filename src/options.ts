import type { WisdomClientErrorCode, WisdomEndpointErrorCode } from './errors.js'
import type { WisdomEvent } from './events.js'
import type { FrameNavigation } from './frame/navigation.js'
import type { Misuse } from './misuse.js'
import type { WisdomHeaders } from './token/headers.js'
import type { WisdomContext } from './token/sessionKey.js'
import type { GetToken } from './token/tokenSource.js'

/**
 * Every visible string. An error code as the key replaces the text for that error. What the token endpoint says, such
 * as `user_not_provisioned`, comes before the code of the client.
 */
export type WisdomLabels = Readonly<
  Partial<
    Record<
      | WisdomClientErrorCode
      | WisdomEndpointErrorCode
      | ('title' | 'loading' | 'error' | 'expired' | 'retry' | 'open'),
      string
    >
  >
>

/** Where tokens come from: an endpoint, or your own callback. */
export type WisdomTokenSource =
  | {
      /** Used instead of an endpoint. Resolves to a token. */
      getToken: GetToken
      /**
       * Whether `getToken` may be called while its last call is open: after 3 s without a response, as an endpoint
       * is. Without it there is one call at a time for each user and `context`. @defaultValue `false`
       */
      concurrent?: boolean | undefined
      tokenEndpoint?: undefined
    }
  // The last one, which the compiler compares with when an option is missing.
  | {
      /** The URL of your token endpoint. @defaultValue `'/api/wisdom/token'` */
      tokenEndpoint?: string | undefined
      getToken?: undefined
      concurrent?: undefined
    }

/**
 * Options of `WisdomProvider`, for everything below it. `WisdomEmbed` and the hooks take the same, without
 * a provider or to override single values. Equal options share one token.
 */
export type WisdomOptions = WisdomTokenSource & {
  /** Not an option: everybody who has the page would have the key. */
  accessKey?: Misuse<'An access key belongs on your server, in createTokenHandler().'>
  /** Your tenant: `https://acme.wisdom.ai`. Plain http is for loopback only. */
  baseUrl?: string | undefined
  /**
   * The user, such as their id in your app. A new value starts a new session. `null` means signed out:
   * tokens are dropped and frames unmounted. `undefined` means not known yet: nothing is requested. Leave the
   * option out only if the page has one user for as long as it lives.
   */
  userKey?: string | null | undefined
  /** JSON that is sent to the token endpoint, which may turn it into session attributes. Other values are `config_invalid`. */
  context?: WisdomContext | undefined
  /** Headers for the token endpoint, or a function that returns them for each request, such as with a CSRF token. Those of a provider and of an embed are merged. */
  headers?: WisdomHeaders | undefined
  /** Whether cookies are sent to the token endpoint. @defaultValue `'same-origin'` */
  credentials?: RequestCredentials | undefined
  /** How a frame gets to its page. `'src'` puts the URL, including the token, in the `src` attribute. @defaultValue `'replace'` */
  navigation?: FrameNavigation | undefined
  /** Every visible string, also by error code. Those of a provider and of an embed are merged. @defaultValue English */
  labels?: WisdomLabels | undefined
  /** Called for every event, for logs and metrics; on a provider also for those below an inner one. An event never holds a token. */
  onEvent?: ((event: WisdomEvent) => void) | undefined
}

/** Whether tokens are wanted: not for nobody, and not before it is known who it is. */
export const hasUser = (options: { userKey?: string | null | undefined }): boolean =>
  !('userKey' in options) || Boolean(options.userKey)

/** Whether anything is requested: it is not switched off, and there is a user. */
export const isEnabled = (
  options: Parameters<typeof hasUser>[0] & { enabled?: boolean | undefined },
): boolean => options.enabled !== false && hasUser(options)
