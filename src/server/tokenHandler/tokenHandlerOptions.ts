import type { WisdomApiOptions } from '../wisdom/wisdomApiOptions.js'
import type { TokenHandlerEventHook } from './events.js'
import type { Identify } from './identify.js'
import type { WaitUntil } from './keepAlive.js'
import type { PerRequest } from './perRequest.js'
import type { GetProvision } from './provision.js'
import type { RateLimitOptions } from './rateLimit/createMemoryRateLimiter.js'
import type { RateLimiter } from './rateLimit/rateLimiter.js'

/**
 * Options of {@link createTokenHandler}.
 *
 * @typeParam Extra - The second argument of the handler, which the functions get as `extra`.
 */
export interface TokenHandlerOptions<Extra = unknown> extends Omit<
  WisdomApiOptions,
  'baseUrl' | 'accessKey'
> {
  /**
   * The address of the tenant: `https://acme.wisdom.ai`, or a function that returns it for each request. Loopback addresses
   * may use http and any port. It may be missing while an app is built, like `accessKey`.
   *
   * @default the environment variable `WISDOM_BASE_URL`
   */
  baseUrl?: PerRequest<string | undefined, Extra>
  /**
   * The access key, two keys during a rotation, or a function that returns them for each request, such as
   * `({ extra }) => extra.WISDOM_ACCESS_KEY`. If it is missing, which is normal while Next.js builds an app, requests get
   * `misconfigured`, and the log says why.
   *
   * @default the environment variable `WISDOM_ACCESS_KEY`
   */
  accessKey?: PerRequest<WisdomApiOptions['accessKey'], Extra>
  /**
   * The address of the tenant in browsers, where it is another one, such as of a proxy of yours. The response has it, so
   * that an embed with another `baseUrl` says so instead of showing a login page.
   *
   * @default `baseUrl`
   */
  publicBaseUrl?: string | undefined
  /**
   * Returns the current user from the host's session. With `null` the response is 401. If it throws, takes longer than
   * 5 s, or returns no email, the response is 500 with the code `identify_failed`.
   */
  identify: Identify<Extra>
  /**
   * Returns the values to create a user with that WisdomAI does not know. It is called for such users only. Existing users
   * are unchanged.
   *
   * @default an unknown user gets `user_not_provisioned`
   */
  provision?: GetProvision<Extra> | undefined
  /**
   * Origins whose pages may request tokens, besides the handler's own: `['https://app.acme.com']`. They get CORS headers
   * with credentials, so list only your own. Behind a proxy that changes `Host`, list the handler's own origin too, for
   * browsers that do not send `Sec-Fetch-Site`.
   *
   * @default []
   */
  allowedOrigins?: readonly string[] | undefined
  /**
   * How many tokens a user may request, by the email that `identify` returns: a limit, your own limiter for several
   * instances (see docs/rate-limit.md), or `false` for no limit.
   *
   * @default 60 at once, and one per second on average
   */
  rateLimit?: RateLimitOptions | RateLimiter | false | undefined
  /**
   * The total time that WisdomAI has for a token, in milliseconds, including retries and the creation of the user.
   *
   * @default 8000
   */
  timeoutMs?: number | undefined
  /**
   * Keeps the work for a token running when its request has ended, for platforms that would stop it: `waitUntil` of
   * `cloudflare:workers` or `@vercel/functions`, or `after` of `next/server`. Errors that it throws are ignored.
   *
   * @default work that the platform stops is started again by the next request
   */
  waitUntil?: WaitUntil | undefined
  /**
   * Called for every event. Errors that it throws are ignored.
   *
   * @default failures are logged with `console.error`
   */
  onEvent?: TokenHandlerEventHook | undefined
}
