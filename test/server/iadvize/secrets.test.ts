import { describe, expect, it, vi } from 'vitest'
import { createIadvizeApi } from '../../../src/iadvize/index.js'
import type { FetchHandler } from '../../../src/server/http/fetchHandler.js'
import { failureOf } from '../wisdom/support.js'
import { ENCODERS, spell, tracesOf } from '../upstream/traces.js'
import { ALICE, createDesk, listAll } from './support.js'

const PASSWORD = 'Desk/9f+Q"4 é&<%27>zT7=='
const KEY = 'iadvize.key/with+signs~1-2_3=='
const { password: FIRST_PASSWORD = '' } = ALICE

type Place = (text: string) => Response | Promise<Response>

/** Where upstream may put what it was sent. */
const PLACES: Record<string, Place> = {
  'in errors': (text) =>
    Response.json({
      data: null,
      errors: [{ message: text, path: [text], extensions: { code: text } }],
    }),
  'in a user error': (text) =>
    Response.json({ data: { userCreate: { userErrors: [{ __typename: text, message: text }] } } }),
  'as the complaint of OAuth': (text) =>
    Response.json({ error: text, error_description: text }, { status: 400 }),
  'in HTML': (text) =>
    new Response(text, { status: 500, headers: { 'content-type': 'text/html' } }),
  'in a redirect': (text) =>
    new Response(null, {
      status: 302,
      headers: { location: `https://evil.com/?${encodeURIComponent(text)}` },
    }),
  'in a network error': (text) =>
    Promise.reject(new TypeError(text, { cause: Object.assign(new Error(text), { code: text }) })),
}

const placed = Object.entries(PLACES).flatMap(([place, put]) =>
  Object.entries(ENCODERS).map(([encoding, encode]) => ({ place, put, encoding, encode })),
)

const answerKey = () => Response.json({ access_token: KEY, expires_in: 86_400 })

/** A client whose login, or whose every other call, is answered with this. */
function createApi(where: 'login' | 'call', answer: () => Response | Promise<Response>) {
  const fetch: FetchHandler = async ({ url }) =>
    url.endsWith('/oauth2/token') === (where === 'login') ? answer() : answerKey()
  return createIadvizeApi({ email: 'a@b.co', password: PASSWORD, introspection: 'off', fetch })
}

describe.each([
  ['the password of the account, at the login', 'login', PASSWORD],
  ['the password of the account, at a call', 'call', PASSWORD],
  ['the key', 'call', KEY],
  ['the password of a new user', 'call', FIRST_PASSWORD],
] as const)('%s', (_, where, secret) => {
  it.each(placed)(
    'leaves no trace when upstream repeats it $place ($encoding)',
    async ({ put, encode }) => {
      const error = await failureOf(createApi(where, () => put(encode(secret))).userCreate(ALICE))
      const spelt = spell(error)
      expect(tracesOf(secret).filter((trace) => spelt.includes(trace))).toEqual([])
    },
  )
})

it('nothing is logged, and no secret is visible in the client or in errors before sending', async () => {
  const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => undefined),
  )
  const { mock, api } = createDesk()
  await api.userCreate(ALICE)
  await listAll(api)
  const spelt = [
    spell(api),
    spell(await failureOf(api.userCreate({ ...ALICE, userName: '' }))),
    spell(await failureOf(api.userCreate({ ...ALICE, projectIds: [9] }))),
    JSON.stringify(mock.events.all),
  ].join('\n')
  const secrets = [FIRST_PASSWORD, ...mock.accounts.values()]
  expect(secrets.flatMap(tracesOf).filter((trace) => spelt.includes(trace))).toEqual([])
  for (const log of logs) expect(log).not.toHaveBeenCalled()
  vi.restoreAllMocks()
})

it('the password of a new user is sent as a variable if the server names its types', async () => {
  const { mock } = createDesk()
  const documents: string[] = []
  const fetch: FetchHandler = async (request) => {
    const body = await request.clone().text()
    if (body.includes('userCreate')) documents.push((JSON.parse(body) as { query: string }).query)
    return mock.fetch(request)
  }
  await createDesk({}, { fetch }).api.userCreate(ALICE)
  expect(documents).toHaveLength(1)
  expect(documents.join()).not.toContain('password')
})
