import type { PerRequest } from '../tokenHandler/perRequest.js'
import type { TokenHandlerOptions } from '../tokenHandler/tokenHandlerOptions.js'

/**
 * Options of {@link createConversationHandler}: those of {@link createTokenHandler}, and the domain.
 *
 * @typeParam Extra - The second argument of the handler, which the functions get as `extra`.
 */
export interface ConversationHandlerOptions<Extra = unknown> extends TokenHandlerOptions<Extra> {
  /**
   * The id of the domain that conversations are about, or a function that returns it for each request. With several ids, the
   * page may choose one of them, and the first is the default. Like `baseUrl`, it may be missing while an app is built.
   */
  domainId: PerRequest<string | readonly string[] | undefined, Extra>
  /** Whether new conversations are left out of the user's list in WisdomAI. @default false */
  hidden?: boolean | undefined
  /**
   * How many conversations a user may start, by the email that `identify` returns: a limit, your own limiter, or `false`
   * for no limit.
   *
   * @default 20 at once, and one every 3 seconds on average
   */
  rateLimit?: TokenHandlerOptions['rateLimit']
}
