import { describe, expect, it, vi } from 'vitest'
import { answerErrors, answerJwt, createTokenRequest } from '../support.js'
import { createHandler } from './support.js'

describe.each([
  ['undefined', undefined],
  ['blank', ' \n'],
  ['an empty list', []],
  ['a list of nothing', [undefined, '']],
])('an access key that is %s', (_, accessKey) => {
  it('is accepted when the handler is created, and reported by the first request', async () => {
    const { handle, requests, events } = createHandler({ accessKey })
    const response = await handle(createTokenRequest())
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ code: 'misconfigured' })
    expect(requests).toEqual([])
    const message = expect.stringContaining('`accessKey` is missing') as string
    expect(events).toMatchObject([{ type: 'token-failed', error: { message } }])
  })

  it('is not reported to other sites', async () => {
    const { handle } = createHandler({ accessKey })
    const headers = { 'sec-fetch-site': 'cross-site' }
    expect((await handle(createTokenRequest({ headers }))).status).toBe(403)
  })

  it.each([
    { baseUrl: 'https://evil.com' },
    { baseUrl: 'http://acme.wisdom.ai' },
    { timeoutMs: 0 },
    { allowedOrigins: ['*'] },
  ])('does not disable the check of %j', (wrong) => {
    expect(() => createHandler({ accessKey, ...wrong })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  })
})

describe.each([undefined, '', ' \n'])('a tenant that is %j', (baseUrl) => {
  it('is accepted when the handler is created, and reported by the first request', async () => {
    const { handle, requests, events } = createHandler({ baseUrl })
    expect((await handle(createTokenRequest())).status).toBe(500)
    expect(requests).toEqual([])
    const message = expect.stringContaining('`baseUrl` is missing') as string
    expect(events).toMatchObject([{ type: 'token-failed', error: { message } }])
  })

  it('does not disable the other checks', () => {
    expect(() => createHandler({ baseUrl, timeoutMs: 0 })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  })
})

it('a tenant that is not a text is refused synchronously', () => {
  expect(() => createHandler({ baseUrl: 5 as never })).toThrow(
    expect.objectContaining({ code: 'config_invalid' }),
  )
})

it('without onEvent a missing key is logged', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await createHandler({ accessKey: undefined, onEvent: undefined }).handle(createTokenRequest())
  expect(log.mock.calls).toMatchObject([['wisdom-embed:', { code: 'misconfigured' }]])
  log.mockRestore()
})

it('of two access keys the one that WisdomAI accepts is used, also when the other has expired', async () => {
  const { handle, requests } = createHandler({ accessKey: ['new', 'old'] }, async (request) => {
    const body = await request.text()
    return body.includes('"accessToken":"old"') ? answerJwt() : answerErrors('Invalid access token')
  })
  expect((await handle(createTokenRequest())).status).toBe(200)
  expect(
    requests.map(({ body }) => (body.variables as { accessToken: string }).accessToken),
  ).toEqual(['new', 'old'])
})
