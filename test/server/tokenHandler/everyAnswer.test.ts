import { describe, expect, it } from 'vitest'
import type { TokenHandlerOptions } from '../../../src/server/index.js'
import { answerErrors, createTokenRequest } from '../support.js'
import { createHandler } from './support.js'

interface Situation {
  status: number
  code?: string
  options?: Partial<TokenHandlerOptions>
  request?: Parameters<typeof createTokenRequest>[0]
  answer?: () => Response
}

const listed = { origin: 'https://www.acme.com', 'sec-fetch-site': 'cross-site' }
const status = (status: number) => () => new Response('', { status })
const refuseAll = { take: () => ({ allowed: false as const, retryAfterMs: 1 }) }

/** Every status and code that the handler has. */
const SITUATIONS: Situation[] = [
  { status: 200 },
  {
    status: 204,
    options: { allowedOrigins: [listed.origin] },
    request: { method: 'OPTIONS', headers: { ...listed, 'access-control-request-method': 'POST' } },
  },
  { status: 405, code: 'method_not_allowed', request: { method: 'GET' } },
  { status: 405, code: 'method_not_allowed', request: { method: 'OPTIONS' } },
  { status: 403, code: 'cross_site', request: { headers: listed } },
  { status: 400, code: 'request_invalid', request: { body: '{' } },
  { status: 413, code: 'request_too_large', request: { body: 'x'.repeat(20_000) } },
  { status: 401, code: 'unauthenticated', options: { identify: () => null } },
  { status: 429, code: 'rate_limited', options: { rateLimit: refuseAll } },
  { status: 403, code: 'user_not_provisioned', answer: () => answerErrors('User not found') },
  { status: 502, code: 'upstream_rejected', answer: () => answerErrors('Boom') },
  { status: 503, code: 'upstream_unavailable', answer: status(500) },
  { status: 500, code: 'misconfigured', answer: status(401) },
  { status: 500, code: 'identify_failed', options: { identify: () => ({}) as never } },
  { status: 500, code: 'misconfigured', options: { accessKey: undefined } },
]

describe.each(SITUATIONS)('the answer $status $code', (situation) => {
  const ask = () =>
    createHandler(situation.options, situation.answer).handle(createTokenRequest(situation.request))

  it('is not cached, and has the right content type', async () => {
    const { headers } = await ask()
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('vary')).toMatch(/^Origin, Sec-Fetch-Site, Cookie, Authorization(, |$)/)
  })

  it('has that status, with problem details for a failure', async () => {
    const response = await ask()
    expect(response.status).toBe(situation.status)
    if (situation.code === undefined) return
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toEqual({
      type: `https://unpkg.com/wisdom-embed/docs/errors.md#${situation.code}`,
      title: expect.any(String) as string,
      status: situation.status,
      code: situation.code,
    })
  })
})
