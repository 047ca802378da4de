import type { MockOperation } from '../tenant/operations.js'

/** A value of `status.code`, as WisdomAI documents it. */
export type MockStatusCode = 'NONE' | 'OK' | 'ERROR' | 'NOT_FOUND'

/**
 * Selects the calls that a fault applies to. By default, it applies to all calls.
 *
 * @typeParam Operation - The names of the operations.
 */
export interface FaultTarget<Operation extends string = MockOperation> {
  /** The operation, or operations. @default all operations, and calls with no known operation */
  operation?: Operation | readonly Operation[] | undefined
  /**
   * The number of the first matching call that fails: with 3, two calls succeed first. The mock counts
   * it down. If `onCall` is set, `times` is 1 by default.
   *
   * @default 1
   */
  onCall?: number | undefined
  /** How many more calls fail. The mock counts it down. @default no limit */
  times?: number | undefined
}

/**
 * A fault of a GraphQL call, `POST /graphql`. If several properties exclude each other, the one that is
 * first in this list applies.
 *
 * @typeParam Operation - The names of the operations.
 * @example
 * mock.faults.graphql.status = 503 // every call fails
 * mock.faults.plan.push({ operation: 'createUsers', onCall: 2, reset: true, applied: true })
 */
export interface GraphqlFault<
  Operation extends string = MockOperation,
> extends FaultTarget<Operation> {
  /**
   * Delay before the call is handled, in milliseconds. Can be combined with all other faults, or be
   * used alone.
   */
  delayMs?: number | undefined
  /**
   * Applies the changes of the call even though its response is lost. Together with `reset`, `hang` or
   * `status`, the caller cannot know whether the call succeeded.
   *
   * @default false
   */
  applied?: boolean | undefined
  /** The call never gets a response. */
  hang?: boolean | undefined
  /**
   * The connection is reset: `true` before the response, `'in-body'` in the middle of the body. With
   * `mock.fetch`, the call or reading the body rejects with a `TypeError`, like `fetch` in Node. The
   * servers of `wisdom-embed/mock/node` close the socket.
   */
  reset?: boolean | 'in-body' | undefined
  /** Responds with a redirect to this URL. The HTTP status is `status`, or 307. */
  redirect?: string | undefined
  /** Responds with HTML: this text, or a login page for `true`. The HTTP status is `status`, or 200. */
  html?: boolean | string | undefined
  /**
   * Responds with this body. A string is sent as it is, and any other value as JSON. The HTTP status is
   * `status`, or 200.
   */
  body?: unknown
  /**
   * Responds with this message in `errors[]`, and with `data: null`. The HTTP status is `status`,
   * or 200.
   */
  errorInBody?: string | undefined
  /** The `extensions.code` of the error of `errorInBody` or `echoKey`, such as `'FORBIDDEN'`. */
  errorCode?: string | undefined
  /** The `extensions.name` of that error, such as `'PERMISSION_DENIED'` of iAdvize. */
  errorName?: string | undefined
  /** The `extensions.retryPolicy` of that error, such as `'NO_RETRY'` of iAdvize. */
  retryPolicy?: string | undefined
  /**
   * A partial success: applies the changes, and responds with the data and the error of `errorInBody`
   * or `echoKey`.
   */
  partialData?: boolean | undefined
  /**
   * The error contains the secrets of the call: the access key and the bearer token, in plain text,
   * URL-encoded, as JSON and in base64. They are in its message, path and extensions. If `html` or an
   * error `status` is set, they are in the body of that response.
   */
  echoKey?: boolean | undefined
  /** Responds with this HTTP status. */
  status?: number | undefined
  /** The `Retry-After` header of the response. It is sent as it is: seconds, a date or any text. */
  retryAfter?: string | number | undefined
  /**
   * Responds with this `status.code`. It does not have to be a documented one. `null` leaves `status`
   * out. Applies to mutations that return a status. Their changes are not applied, unless `applied`
   * is set.
   */
  statusCode?: MockStatusCode | (string & {}) | null | undefined
  /** The `status.message` of the response of `statusCode`. */
  statusMessage?: string | undefined
  /** Sends the body one byte at a time, with this pause before each byte, in milliseconds. */
  slowBodyMs?: number | undefined
}

/** A fault of all GraphQL calls, and limits of the API. */
export interface GraphqlFaults extends GraphqlFault {
  /**
   * The number of calls that are handled in any second, by the clock of the tenant. Further calls are
   * refused as `rateLimitAs` says, and count neither for `times` nor for `onCall`.
   *
   * @default no limit
   */
  ratePerSecond?: number | undefined
  /**
   * How calls beyond `ratePerSecond` are refused. The vendor documents none of these.
   *
   * - `'status'`: with HTTP 429 and `Retry-After`.
   * - `'code'`: with HTTP 200 and `extensions.code` `RATE_LIMITED`.
   * - `'words'`: with HTTP 200 and the message "Too many requests", without a code.
   *
   * @default 'status'
   */
  rateLimitAs?: 'status' | 'code' | 'words' | undefined
  /**
   * Emails that `createUsers` refuses as invalid. The call is refused as a whole, and its message
   * contains no email.
   *
   * @default none
   */
  refusedEmails?: readonly string[] | undefined
}
