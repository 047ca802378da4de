import { auditTokenEndpoint, type AuditReport } from '../../../src/audit/index.js'
import type { AuditOptions } from '../../../src/audit/auditTokenEndpoint.js'
import { createMockWisdom, MOCK_ACCESS_KEY, type MockWisdom } from '../../../src/mock/index.js'
import { createTokenHandler } from '../../../src/server/index.js'
import type { FetchHandler } from '../../../src/server/http/fetchHandler.js'

export const ENDPOINT = 'https://app.acme.com/api/wisdom/token'
export const OTHER_PAGE = 'https://pages.acme.com'

const TENANT = 'https://acme.wisdom.ai'

/** The cookies of two users, as the app of the tests gave them out. */
const COOKIES = { first: 'sid=4c1f-alice', second: 'sid=9ad2-bob' }

const USERS: ReadonlyMap<string, string> = new Map([
  [COOKIES.first, 'alice@example.com'],
  [COOKIES.second, 'bob@example.com'],
])

/** An endpoint under audit, and what its faults may use. */
export interface Audited {
  fetch: FetchHandler
  mock: MockWisdom
  /** The cookies of two users. */
  cookies: { first: string; second: string }
  /** The origin of the endpoint, or of the page that uses it. */
  origin: string
  accessKey: string
  /** Moves the clock of the audit. */
  advance: (ms: number) => void
  now: () => number
}

/** An endpoint that keeps the contract, of createTokenHandler(). */
export function createAudited(): Audited {
  const mock = createMockWisdom()
  let offset = 0
  const fetch = createTokenHandler({
    baseUrl: TENANT,
    accessKey: MOCK_ACCESS_KEY,
    fetch: (request) => (isSlow(mock) ? timeOut() : mock.fetch(request)),
    rateLimit: false,
    allowedOrigins: [OTHER_PAGE],
    onEvent: () => undefined,
    identify({ headers }) {
      const email = USERS.get(headers.get('cookie') ?? '')
      return email === undefined ? null : { email }
    },
  })
  return {
    fetch,
    mock,
    cookies: COOKIES,
    origin: new URL(ENDPOINT).origin,
    accessKey: MOCK_ACCESS_KEY,
    advance: (ms) => void (offset += ms),
    now: () => performance.now() + offset,
  }
}

const isSlow = ({ faults: { graphql } }: MockWisdom) =>
  graphql.hang === true || graphql.slowBodyMs !== undefined

/** What a call ends with after the time that it has. Nobody waits for it here. */
const timeOut = () => Promise.reject(new DOMException('No response.', 'TimeoutError'))

/** Audits with everything that the audit can be given. */
export const audit = (
  { mock, cookies, fetch, now }: Audited,
  options: Partial<AuditOptions> = {},
): Promise<AuditReport> =>
  auditTokenEndpoint({
    url: ENDPOINT,
    signIn: (user) => ({
      headers: { cookie: cookies[user] },
      ...(user === 'first' && { email: 'alice@example.com' }),
    }),
    mock,
    fetch,
    now,
    ...options,
  })

/** What a rule says. */
export function statusOf({ results }: AuditReport, id: string): string {
  const result = results.find((each) => each.id === id)
  if (!result) throw new Error(`There is no rule ${id}.`)
  return result.status
}

/** The rules with this result, each with what was found. */
export const listBroken = ({ results }: AuditReport): string[] =>
  results.flatMap((result) => ('found' in result ? `${result.id} ${result.found}` : []))
