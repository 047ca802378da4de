import type { MockOperation } from '../tenant/operations.js'

/** `status.code` as documented. */
export type MockStatusCode = 'NONE' | 'OK' | 'ERROR' | 'NOT_FOUND'

/** Which calls a fault is for. */
export interface FaultTarget<Operation extends string = MockOperation> {
  /** Only calls of these operations. @default all, unreadable ones too */
  operation?: Operation | readonly Operation[] | undefined
  /**
   * Which of the calls it is for goes wrong first: 3 lets two pass. Counted down as they come.
   * With it, `times` is 1 unless it says something else.
   *
   * @default 1
   */
  onCall?: number | undefined
  /** How many more calls go wrong; without it, all do. Counted down as they come. */
  times?: number | undefined
}

/**
 * What goes wrong with a call of `POST /graphql`. Where several exclude each other, the one that
 * stands first in this list counts.
 */
export interface GraphqlFault<
  Operation extends string = MockOperation,
> extends FaultTarget<Operation> {
  /** Begins this much later, in milliseconds. Goes with everything else, or alone: a slow server. */
  delayMs?: number | undefined
  /**
   * The work is done all the same, only its answer is lost to the fault. With `reset`, `hang` or
   * `status`, this is the ambiguous failure that a caller must list again after.
   *
   * @default false
   */
  applied?: boolean | undefined
  /** Never answers. */
  hang?: boolean | undefined
  /**
   * The connection dies: `true` before the answer begins, `'in-body'` in the middle of it. In
   * memory, `fetch` or the reading of the body rejects with a `TypeError`, as undici's do; the
   * server of `wisdom-embed/mock/node` cuts the socket.
   */
  reset?: boolean | 'in-body' | undefined
  /** Answers with a redirect to this URL; `status` may say which, otherwise 307. */
  redirect?: string | undefined
  /** Answers with HTML, a login page or what is given here; 200 unless `status` says otherwise. */
  html?: boolean | string | undefined
  /**
   * Answers with exactly this: a text as it is, anything else as JSON. 200 unless `status` says
   * otherwise.
   */
  body?: unknown
  /** Answers 200 with this message in `errors[]` and `data: null`. `status` may change the 200. */
  errorInBody?: string | undefined
  /** The `extensions.code` that goes with `errorInBody` or `echoKey`, such as `'FORBIDDEN'`. */
  errorCode?: string | undefined
  /** The work is done, and `errorInBody` or `echoKey` stands beside its data: a partial success. */
  partialData?: boolean | undefined
  /**
   * The error repeats the secrets of the call (the access key, the bearer) in its message, path
   * and extensions: as they are, URL-encoded, JSON-escaped and in base64. So does the page of
   * `html`, and the body of an error `status`.
   */
  echoKey?: boolean | undefined
  /** Answers with this HTTP status. */
  status?: number | undefined
  /** `Retry-After` of the answer, as it stands: seconds, a date, or garbage. */
  retryAfter?: string | number | undefined
  /**
   * Answers with this `status.code`, documented or not; `null` leaves `status` out. Only mutations
   * that have a status have this fault. Nothing is applied unless `applied` says so.
   */
  statusCode?: MockStatusCode | (string & {}) | null | undefined
  /** The `status.message` that goes with `statusCode`. */
  statusMessage?: string | undefined
  /** The body of the answer comes one byte at a time, with this pause before each, in milliseconds. */
  slowBodyMs?: number | undefined
}

/** A fault, and what holds for every call as long as it is set. */
export interface GraphqlFaults extends GraphqlFault {
  /**
   * More calls than this in any second of the tenant's clock are answered 429 with `Retry-After` in
   * whole seconds, and are not worked on. They do not count for `times` and `onCall`.
   */
  ratePerSecond?: number | undefined
  /** `createUsers` refuses a call with one of these as it does an invalid email, naming none. */
  refusedEmails?: readonly string[] | undefined
}

/**
 * What goes wrong with the pages. The document takes its faults with it when it is served; a page that
 * is open hears of the others when it asks, gives up or is answered.
 */
export interface PageFaults {
  /** The document loads and stays blank: its script never starts. */
  silent?: boolean | undefined
  /** The page signs in, but never asks for a new token. */
  neverAsks?: boolean | undefined
  /** The page posts every request twice. */
  asksTwice?: boolean | undefined
  /** The page asks before it does anything else, however good its token is. */
  asksEarly?: boolean | undefined
  /** Without a good token, the page asks for one at once, behind its login page, and signs in with it. */
  asksWithoutToken?: boolean | undefined
  /**
   * The page reloads itself, and so comes back to the `?token=` that is in its URL: when its token
   * dies, or so many milliseconds after it signed in.
   */
  reloadsItself?: 'at-expiry' | number | undefined
  /**
   * The frame goes to this URL by itself, which may be of another origin. `when` it has asked, so
   * that the answer finds somebody else there, or so many milliseconds after it signed in.
   */
  goesTo?: { url: string; when: 'asked' | number } | undefined
  /** The document comes this much later, in milliseconds. */
  delayMs?: number | undefined
  /** The document never answers. */
  hang?: boolean | undefined
  /** The document forbids framing with this `X-Frame-Options`. */
  xFrameOptions?: 'DENY' | 'SAMEORIGIN' | undefined
  /** The document answers 404. */
  notFound?: boolean | undefined
  /** The page finds its `localStorage` blocked, as third-party frames may. */
  storageBlocked?: boolean | undefined
}

/**
 * What goes wrong with `POST /auth-token`, the token endpoint that the mock serves. Where several
 * exclude each other, the one that stands first in this list counts.
 */
export interface TokenEndpointFaults {
  /** Which of the calls goes wrong first, as in `GraphqlFault`. */
  onCall?: number | undefined
  /** How many more calls go wrong; without it, all do. Counted down as they come. */
  times?: number | undefined
  /** Begins this much later, in milliseconds. Goes with everything else, or alone. */
  delayMs?: number | undefined
  /** Never answers. */
  hang?: boolean | undefined
  /** The connection dies: `fetch` rejects. */
  reset?: boolean | undefined
  /** Refuses with this HTTP status: 401, 403, 429, 500 … */
  status?: number | undefined
  /** `Retry-After` of the answer, as it stands. */
  retryAfter?: string | number | undefined
  /** Answers 200 with a login page. */
  html?: boolean | undefined
  /** Answers 200 with exactly this: a text as it is, anything else as JSON. */
  body?: unknown
  /** Hands out the token of the last time again, however old it is. */
  stale?: boolean | undefined
  /** Hands out a token that is dead already. */
  expired?: boolean | undefined
  /** Hands out the token of this user, whoever is signed in. */
  otherUser?: string | undefined
}

/** Plain and mutable: set a fault while the tenant runs, unset it to heal. */
export interface MockFaults {
  graphql: GraphqlFaults
  /**
   * A script of faults, each for its own calls. Of those that are due, the first is what goes wrong
   * with a call; if none is, `graphql` is asked.
   *
   * @example
   * mock.faults.plan.push(
   *   { operation: 'createUsers', onCall: 2, status: 500 },
   *   { operation: 'createUsers', onCall: 3, reset: true, applied: true },
   * )
   */
  plan: GraphqlFault[]
  page: PageFaults
  tokenEndpoint: TokenEndpointFaults
}

export function createFaults(initial: Partial<MockFaults> = {}): MockFaults {
  return {
    graphql: { ...initial.graphql },
    plan: (initial.plan ?? []).map((fault) => ({ ...fault })),
    page: { ...initial.page },
    tokenEndpoint: { ...initial.tokenEndpoint },
  }
}
