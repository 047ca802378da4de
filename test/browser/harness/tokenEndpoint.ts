import { MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import { createTokenHandler } from '../../../src/server/index.js'

/** What goes wrong before a request reaches the real handler. */
export interface EndpointFault {
  /** Answers with this status. */
  status?: number
  /** Answers 200 with a login page. */
  html?: boolean
  /** Answers with this, as something on the way would. */
  response?: () => Response
  /** Closes the connection. */
  drop?: boolean
  /** Answers when this resolves; a function is called at each request. */
  until?: Promise<void> | (() => Promise<void>)
}

/** The host's token endpoint: the real handler, with faults in front and books of what it did. */
export interface TokenEndpoint {
  /** The email behind the host's session. */
  user: string
  /** Plain and mutable; `undefined` heals. */
  fault: EndpointFault | undefined
  /** Requests that came. */
  readonly asked: number
  /** Requests that the browser gave up. */
  readonly aborted: number
  /** Every token that went out, oldest first; one that two requests shared is here once. */
  readonly tokens: readonly string[]
  answer: (request: Request, drop: () => void) => Promise<Response>
}

export function createTokenEndpoint(baseUrl: string): TokenEndpoint {
  const tokens: string[] = []
  let asked = 0
  let aborted = 0
  const handle = createTokenHandler({
    baseUrl,
    accessKey: MOCK_ACCESS_KEY,
    rateLimit: false,
    identify: () => ({ email: endpoint.user }),
  })

  const endpoint: TokenEndpoint = {
    user: 'alice@example.com',
    fault: undefined,
    tokens,
    get asked() {
      return asked
    },
    get aborted() {
      return aborted
    },
    async answer(request, drop) {
      asked++
      request.signal.addEventListener('abort', () => aborted++)
      const { status, html, response: create, drop: isDropped, until } = endpoint.fault ?? {}
      await (typeof until === 'function' ? until() : until)
      if (isDropped) drop()
      if (create) return create()
      if (status) return new Response('{}', { status })
      if (html)
        return new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } })
      const response = await handle(request)
      const token = response.ok ? await readToken(response.clone()) : undefined
      if (token && !tokens.includes(token)) tokens.push(token)
      return response
    },
  }
  return endpoint
}

const readToken = async (response: Response): Promise<string> =>
  ((await response.json()) as { token: string }).token
