/** A fault of all calls to WisdomAI, as `MockFaults.graphql` of `wisdom-embed/mock` has it. */
export interface MockFault {
  status?: number | undefined
  redirect?: string | undefined
  retryAfter?: string | number | undefined
  html?: boolean | string | undefined
  reset?: boolean | string | undefined
  hang?: boolean | undefined
  errorInBody?: string | undefined
  errorCode?: string | undefined
  echoKey?: boolean | undefined
  body?: unknown
}

/** What the audit needs of a mock tenant. `createMockWisdom()` and `serveMockWisdom()` return one. */
export interface MockTenant {
  /** Set while the audit looks how the endpoint fails, and put back. */
  readonly faults: { graphql: MockFault }
  /** Read to see whether the endpoint calls this tenant, and when. */
  readonly counters: { readonly calls: Readonly<Record<'impersonateUser', number>> }
  /** The keys that no answer may contain. */
  readonly accessKeys: ReadonlySet<string>
  /** The words of an unknown user. */
  readonly settings: { readonly unknownUserMessage: string }
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
