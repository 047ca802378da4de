import { json } from '../http/responses.js'
import { answerCalls } from '../graphqlCalls/handleCalls.js'
import type { GraphqlCall } from '../graphqlCalls/readCall.js'
import type { Desk } from './state.js'
import { createLoginLimits } from './loginLimits.js'
import type { MockIadvizeOperation } from './operations.js'

/**
 * `POST /oauth2/token`, with the faults that are set for logins.
 *
 * @see https://docs.iadvize.dev/technologies/graphql-api/authentication
 */
export function createLoginHandler(desk: Desk): (request: Request) => Promise<Response> {
  const limit = createLoginLimits(desk)
  const { faults, clock, counters } = desk
  const answer = answerCalls<MockIadvizeOperation, undefined>({
    mock: {
      clock,
      counters,
      faults: {
        plan: faults.plan,
        get graphql() {
          return faults.login
        },
      },
    },
    read: readForm,
    enter: () => void (counters.calls.login += 1),
    work: ({ headers }, call) => Promise.resolve(logIn(desk, headers, call, limit)),
  })
  return (request) => answer(request, undefined)
}

async function readForm(request: Request): Promise<GraphqlCall<MockIadvizeOperation>> {
  const body = await request.text()
  const password = new URLSearchParams(body).get('password')
  const secrets = password ? [password] : []
  return { operation: 'login', responseKey: '', variables: {}, secrets, body }
}

function logIn(
  desk: Desk,
  headers: Headers,
  { body }: GraphqlCall<MockIadvizeOperation>,
  limit: (email: string, address: string) => number,
): Response {
  const { accounts, events, settings } = desk
  const form = new URLSearchParams(isForm(headers) ? body : '')
  const email = form.get('username') ?? ''
  const refuse = (reason: 'credentials' | 'grant' | 'limited', answer: Response) => {
    events.append({ type: 'login-refused', email, reason })
    return answer
  }

  const waitMs = limit(email, headers.get('x-forwarded-for') ?? '')
  if (waitMs > 0) return refuse('limited', tooMany(waitMs))
  if (form.get('grant_type') !== 'password')
    return refuse('grant', oauthError('unsupported_grant_type', 'only password is supported', 400))
  const password = accounts.get(email)
  if (password === undefined || password !== form.get('password')) {
    const answer = oauthError('invalid_grant', 'wrong email or password', settings.wrongPassword)
    return refuse('credentials', answer)
  }
  return handOutKey(desk, email)
}

const isForm = (headers: Headers) =>
  headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false

function handOutKey({ keys, settings, clock, events, counters }: Desk, email: string): Response {
  const { keyLifetimeMs } = settings
  const key = `mock.${crypto.randomUUID()}.key`
  const expiresAt = clock.now() + keyLifetimeMs
  keys.set(key, expiresAt)
  counters.keysHandedOut += 1
  events.append({ type: 'logged-in', email, expiresAt })
  return json({
    access_token: key,
    expires_in: Math.floor(keyLifetimeMs / 1000),
    token_type: 'Bearer',
    refresh_token: 'none',
  })
}

export const oauthError = (error: string, description: string, status: number): Response =>
  json({ error_description: description, error }, status)

function tooMany(waitMs: number): Response {
  const answer = oauthError('too_many_requests', 'too many logins', 429)
  answer.headers.set('retry-after', String(Math.ceil(waitMs / 1000)))
  return answer
}
