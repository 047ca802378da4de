import { DEFAULT_TOKEN_ENDPOINT } from '../../defaultTokenEndpoint.js'
import { WisdomError } from '../../errors.js'

interface TokenIssuingMock {
  readonly fetch: (request: Request) => Promise<Response>
  readonly baseUrl: string
}

/** Requests a token from the token endpoint of a mock, as `getToken` of an application does. */
export async function fetchToken({ fetch, baseUrl }: TokenIssuingMock): Promise<string> {
  const response = await fetch(
    new Request(`${baseUrl}${DEFAULT_TOKEN_ENDPOINT}`, { method: 'POST' }),
  )
  if (response.status === 401) throw new WisdomError('unauthenticated', 'Nobody is signed in.')
  if (response.status === 403) throw new WisdomError('forbidden', 'The mock has no such user.')
  if (!response.ok) throw new Error(`The mock returned ${response.status}.`)
  return readToken(await response.text())
}

/** Reads the token of each shape that the setting `tokenResponse` has. */
function readToken(body: string): string {
  if (!body.startsWith('{')) return body
  const { token, jwt } = JSON.parse(body) as { token?: string; jwt?: string }
  return token ?? jwt ?? body
}
