import { handleCalls, type FaultyMock } from '../../graphqlCalls/handleCalls.js'
import type { GraphqlCall } from '../../graphqlCalls/readCall.js'
import { jsonResponse } from '../../http/responses.js'
import type { MockIadvizeOperation } from '../operations.js'
import type { IadvizeState } from '../state.js'
import { createLoginLimit, type LoginLimit } from './limits.js'
import { oauthError } from './oauthError.js'

type LoginCall = GraphqlCall<MockIadvizeOperation>

/**
 * Returns the handler of `POST /oauth2/token`. It applies the faults that are set for logins at that
 * time.
 *
 * @see https://docs.iadvize.dev/technologies/graphql-api/authentication
 */
export function createLoginHandler(state: IadvizeState): (request: Request) => Promise<Response> {
  const limit = createLoginLimit(state)
  const { counters } = state
  const handle = handleCalls<MockIadvizeOperation, undefined>({
    mock: withLoginFaults(state),
    read: readForm,
    record: () => void (counters.calls.login += 1),
    execute: ({ headers }, call) => Promise.resolve(logIn(state, { headers, call, limit })),
  })
  return (request) => handle(request, undefined)
}

/** The faults of logins stand in the place of those of GraphQL calls. */
function withLoginFaults({
  clock,
  counters,
  faults,
}: IadvizeState): FaultyMock<MockIadvizeOperation> {
  return {
    clock,
    counters,
    faults: {
      plan: faults.plan,
      get graphql() {
        return faults.login
      },
    },
  }
}

async function readForm(request: Request): Promise<LoginCall> {
  const body = await request.text()
  const password = new URLSearchParams(body).get('password')
  const secrets = password ? [password] : []
  return { operation: 'login', responseKey: '', variables: {}, secrets, body }
}

interface LoginRequest {
  headers: Headers
  call: LoginCall
  limit: LoginLimit
}

function logIn(state: IadvizeState, { headers, call, limit }: LoginRequest): Response {
  const { accounts, events, settings } = state
  const form = new URLSearchParams(isForm(headers) ? call.body : '')
  const email = form.get('username') ?? ''
  const refuse = (reason: 'credentials' | 'grant' | 'limited', response: Response) => {
    events.append({ type: 'login-refused', email, reason })
    return response
  }

  const waitMs = limit({ email, address: headers.get('x-forwarded-for') ?? '' })
  if (waitMs > 0) return refuse('limited', tooManyLogins(waitMs))
  if (form.get('grant_type') !== 'password')
    return refuse('grant', oauthError('unsupported_grant_type', 'only password is supported', 400))
  const password = accounts.get(email)
  if (password === undefined || password !== form.get('password')) {
    const response = oauthError('invalid_grant', 'wrong email or password', settings.wrongPassword)
    return refuse('credentials', response)
  }
  return issueKey(state, email)
}

const isForm = (headers: Headers) =>
  headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false

function issueKey({ keys, settings, clock, events, counters }: IadvizeState, email: string) {
  const { keyLifetimeMs } = settings
  const key = `mock.${crypto.randomUUID()}.key`
  const expiresAt = clock.now() + keyLifetimeMs
  keys.set(key, expiresAt)
  counters.keysIssued += 1
  events.append({ type: 'logged-in', email, expiresAt })
  return jsonResponse({
    access_token: key,
    expires_in: Math.floor(keyLifetimeMs / 1000),
    token_type: 'Bearer',
    refresh_token: 'none',
  })
}

function tooManyLogins(waitMs: number): Response {
  const response = oauthError('too_many_requests', 'too many logins', 429)
  response.headers.set('retry-after', String(Math.ceil(waitMs / 1000)))
  return response
}
