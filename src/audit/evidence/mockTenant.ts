import type { Exchange } from './exchange.js'

/** A fault of all calls to WisdomAI, as `MockFaults.graphql` of `wisdom-embed/mock` has it. */
export interface MockFault {
  /** The HTTP status of the response. */
  status?: number | undefined
  /** The URL of a redirect. */
  redirect?: string | undefined
  /** The `Retry-After` header of the response. */
  retryAfter?: string | number | undefined
  /** The response is an HTML page. */
  html?: boolean | string | undefined
  /** The connection is reset. */
  reset?: boolean | string | undefined
  /** There is no response. */
  hang?: boolean | undefined
  /** The message of an error in the response. */
  errorInBody?: string | undefined
  /** The code of that error. */
  errorCode?: string | undefined
  /** The error repeats the access key. */
  echoKey?: boolean | undefined
  /** The body of the response. */
  body?: unknown
  /** The response comes one byte at a time, with this pause before each, in milliseconds. */
  slowBodyMs?: number | undefined
}

/** What the audit needs of a mock tenant. `createMockWisdom()` and `serveMockWisdom()` return one. */
export interface MockTenant {
  /** The audit sets `graphql` to see how the endpoint fails, and puts it back. */
  readonly faults: {
    /** A fault of every call. */
    graphql: MockFault
  }
  /** Read to see whether the endpoint calls this tenant, and when. */
  readonly counters: {
    /** The number of calls so far. */
    readonly calls: Readonly<Record<'impersonateUser', number>>
  }
  /** The keys that no answer may contain. */
  readonly accessKeys: ReadonlySet<string>
  /** How the tenant behaves. */
  readonly settings: {
    /** The words of the error of an unknown user. */
    readonly unknownUserMessage: string
  }
}

/** Ways in which WisdomAI fails, by what they are called in the report. */
export const OUTAGES: Readonly<Record<string, MockFault>> = {
  'WisdomAI returns 500': { status: 500 },
  'WisdomAI returns 429': { status: 429, retryAfter: 1 },
  'WisdomAI returns an HTML page with 200': { html: true },
  'WisdomAI returns 200 with an error': { errorInBody: 'Internal error' },
  'WisdomAI returns 200 without a token': { body: { data: { impersonateUser: null } } },
  'WisdomAI closes the connection': { reset: true },
}

/** WisdomAI's one answer to a key that it does not accept. */
export const REFUSED_KEY: MockFault = { errorInBody: 'Unauthorized' }

export const REPEATED_KEY: MockFault = { echoKey: true, errorInBody: 'Internal error' }

/** To itself: a client that follows it is seen to call again. */
export const REDIRECT: MockFault = { redirect: '/graphql' }

export const HANG: MockFault = { hang: true }

const SECOND_MS = 1_000

/** A client that waits for each byte, and not for all of them together, waits for minutes. */
export const SLOW_BODY: MockFault = { slowBodyMs: SECOND_MS }

/** Whether a client could wait for the next byte of {@link SLOW_BODY}: it gave up, and waited so long for the first one. */
export const mayWaitForBytes = ({ answer, durationMs }: Exchange): boolean =>
  answer !== undefined && durationMs >= SECOND_MS

export const toUnknownUser = ({ settings }: MockTenant): MockFault => ({
  errorInBody: settings.unknownUserMessage.replaceAll('{email}', 'somebody@example.com'),
})

/** Does some work while all calls of the tenant have a fault. */
export async function withFault<T>(
  tenant: MockTenant,
  fault: MockFault,
  work: () => Promise<T>,
): Promise<T> {
  const previous = tenant.faults.graphql
  tenant.faults.graphql = fault
  try {
    return await work()
  } finally {
    tenant.faults.graphql = previous
  }
}
