import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { createTokenHandler, createWisdomApi } from '../../../src/server/index.js'
import { createScrub } from '../../../src/server/upstream/scrub/scrub.js'
import { ACCESS_KEY, createTokenRequest, createUpstream, JWT, TENANT } from '../support.js'

const json = (text: string) => JSON.stringify(text).slice(1, -1)
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** What an upstream may make of the key when it repeats it. */
const SPELLINGS: Record<string, string> = {
  raw: ACCESS_KEY,
  url: encodeURIComponent(ACCESS_KEY),
  'url in lower case': encodeURIComponent(ACCESS_KEY).toLowerCase(),
  form: new URLSearchParams({ ACCESS_KEY }).toString().slice('ACCESS_KEY='.length),
  json: json(ACCESS_KEY),
  'json in json': json(json(ACCESS_KEY)),
  html: ACCESS_KEY.replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;'),
  base64: base64(ACCESS_KEY),
  base64url: Buffer.from(ACCESS_KEY).toString('base64url'),
}

/** The middle of the key survives every alignment, so it is looked for too. */
const TRACES = [...Object.values(SPELLINGS), 'wsk_live', base64('wsk_live/9f+').slice(0, -2)]

const findTraces = (text: string) => TRACES.filter((trace) => text.includes(trace))

const inErrors = (text: string) =>
  Response.json({
    errors: [{ message: `No: ${text}`, path: [text], extensions: { code: text, key: text } }],
  })

const ANSWERS: Record<string, (text: string) => Response | Promise<Response>> = {
  'in errors': inErrors,
  'as the token': (text) => Response.json({ data: { impersonateUser: text } }),
  'in HTML': (text) =>
    new Response(text, { status: 502, headers: { 'content-type': 'text/html' } }),
  'as a content type': (text) =>
    new Response('', { headers: { 'content-type': encodeURIComponent(text) } }),
  'in a redirect': (text) =>
    new Response(null, {
      status: 302,
      headers: { location: `https://evil.com/?${encodeURIComponent(text)}` },
    }),
  'in a network error': (text) =>
    Promise.reject(
      Object.assign(new TypeError(text, { cause: new Error(text) }), { code: text, body: text }),
    ),
}

const cases = Object.entries(SPELLINGS).flatMap(([spelling, text]) =>
  Object.entries(ANSWERS).map(([place, answer]) => ({ spelling, text, place, answer })),
)

describe('the access key', () => {
  it.each(cases)(
    'leaves no trace when upstream repeats it $place ($spelling)',
    async ({ text, answer: upstream }) => {
      const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const events: unknown[] = []
      const { fetch } = createUpstream(() => upstream(text))
      const options = {
        baseUrl: TENANT,
        accessKey: ACCESS_KEY,
        fetch,
        identify: () => ({ email: 'a@b.c' }),
      }

      const error: unknown = await createWisdomApi(options)
        .impersonateUser({ userEmail: 'a@b.c' })
        .catch((e: unknown) => e)
      const logged = await createTokenHandler(options)(createTokenRequest())
      await createTokenHandler({ ...options, onEvent: (event) => events.push(event) })(
        createTokenRequest(),
      )

      expect(error).toBeInstanceOf(Error)
      const answer = [await logged.text(), ...logged.headers.values()].join('\n')
      const thrown = inspect(error, { depth: 20, showHidden: true })
      const told = inspect([events, log.mock.calls], { depth: 20, showHidden: true })
      expect(
        findTraces([answer, thrown, told, JSON.stringify([error, events])].join('\n')),
      ).toEqual([])
      expect(log).toHaveBeenCalledOnce()
      log.mockRestore()
    },
  )

  it('is not visible in the API object or the handler', () => {
    const options = { baseUrl: TENANT, accessKey: ACCESS_KEY, identify: () => null }
    for (const made of [createWisdomApi(options), createTokenHandler(options)]) {
      expect(findTraces(inspect(made, { depth: 20, showHidden: true }))).toEqual([])
    }
  })

  it.each(['', 'a', 'ab', 'abc'])('is masked within base64 that begins with %j', (before) => {
    const text = createScrub([ACCESS_KEY])(base64(`${before}${ACCESS_KEY}:x`))
    expect(text).toContain('[secret]')
    expect(Buffer.from(text.split('[secret]', 1).join(''), 'base64').toString()).not.toContain(
      'wsk',
    )
  })

  it('is masked without the text around it', () => {
    const text = 'User "alice@acme.com" not found at https://acme.wisdom.ai/graphql'
    expect(createScrub([ACCESS_KEY])(text)).toBe(text)
  })

  it('is not confused with a token: both are masked', () => {
    expect(createScrub(['k-1'])(`k-1 ${JWT}`)).toBe('[secret] [token]')
  })
})
