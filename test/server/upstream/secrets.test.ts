import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScrub } from '../../../src/server/upstream/scrub/scrub.js'
import { countRuns } from '../../support/isAll.js'
import { createJwt } from '../support.js'
import {
  answerData,
  CALLS,
  createApi,
  failureOf,
  inTurn,
  succeeding,
  withStatus,
  type Answer,
  type OperationName,
} from '../wisdom/support.js'
import { base64, ENCODERS, spell, tracesOf } from './traces.js'

const FIRST = 'wsk_live/9f+Q"4 é&<%27>zT7=='
const SECOND = "wsk_next\\8e'Zß/+~1.7-a"
const OWN_BEARER = 'opaque.bearer/with+signs~1-2_3=='
const ISSUED = createJwt({ sub: 'alice', exp: 1 })

const inErrors =
  (text: string): Answer =>
  () =>
    Response.json({
      data: null,
      errors: [{ message: `No: ${text}`, path: [text], extensions: { code: text, [text]: text } }],
    })

/** Where upstream may put it. */
const PLACES: Record<string, (operation: OperationName, text: string) => Answer> = {
  'in errors': (_, text) => inErrors(text),
  'in errors beside data': (operation, text) => () =>
    Response.json({ data: { [operation]: text }, errors: [{ message: text }] }),
  'as the outcome': (operation, text) => () => answerData({ [operation]: { [text]: text } }),
  'in the message of a status': (operation, text) => () =>
    answerData({ [operation]: { status: { code: 'ERROR', message: text } } }),
  'as the code of a status': (operation, text) => () =>
    answerData({ [operation]: { status: { code: text, message: text } } }),
  'in HTML': (_, text) => () =>
    new Response(text, { status: 500, headers: { 'content-type': 'text/html' } }),
  'in a redirect': (_, text) =>
    withStatus(302, { location: `https://evil.com/?${encodeURIComponent(text)}` }),
  'in a network error': (_, text) => () =>
    Promise.reject(
      Object.assign(
        new TypeError(text, { cause: Object.assign(new Error(text), { code: text }) }),
        {
          request: text,
        },
      ),
    ),
  'in something thrown that is no error': (_, text) => () =>
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as some runtimes do
    Promise.reject(text),
}

const placed = Object.entries(PLACES).flatMap(([place, put]) =>
  Object.entries(ENCODERS).map(([encoding, encode]) => ({ place, put, encoding, encode })),
)

describe.each([
  ['the first key', 'impersonateUser', FIRST],
  ['the second key', 'exchangeAccessToken', SECOND],
  ['a bearer of the caller’s own', 'createUsers', OWN_BEARER],
  ['the same, repeated where it was not sent', 'impersonateUser', OWN_BEARER],
  ['a token', 'impersonateUser', ISSUED],
] as const)('%s', (_, operation, secret) => {
  it.each(placed)(
    'leaves no trace when upstream repeats it $place ($encoding)',
    async ({ put, encode }) => {
      const { api } = createApi(
        { [operation]: put(operation, encode(secret)) },
        { accessKey: [FIRST, SECOND], bearerToken: OWN_BEARER },
      )
      const spelt = spell(await failureOf(CALLS[operation](api)))
      expect(tracesOf(secret).filter((trace) => spelt.includes(trace))).toEqual([])
    },
  )
})

it('a key that looks like a status code leaves no trace', async () => {
  const accessKey = 'KEY_OF_ACME'
  const answer: Answer = () => answerData({ createUsers: { status: { code: accessKey } } })
  const { api } = createApi({ createUsers: answer }, { accessKey })
  expect(spell(await failureOf(CALLS.createUsers(api)))).not.toContain(accessKey)
})

describe('a bearer that the key was exchanged for', () => {
  const bearer = 'exchanged.bearer/with+signs~1-2_3=='
  const exchange: Answer = () => answerData({ exchangeAccessToken: bearer })

  it.each(placed)(
    'leaves no trace when upstream repeats it $place ($encoding)',
    async ({ put, encode }) => {
      const refuse = put('createUsers', encode(bearer))
      const { api } = createApi({ exchangeAccessToken: exchange, createUsers: refuse })
      const spelt = spell(await failureOf(CALLS.createUsers(api)))
      expect(tracesOf(bearer).filter((trace) => spelt.includes(trace))).toEqual([])
    },
  )

  it('leaves no trace when the key is refused with the next call', async () => {
    const answers = { exchangeAccessToken: inTurn(exchange, inErrors(`${FIRST} ${bearer}`)) }
    const { api } = createApi(
      { ...answers, listUsers: inTurn(succeeding, withStatus(401)) },
      { accessKey: FIRST },
    )
    await api.listUsers()
    expect(spell(await failureOf(api.listUsers()))).not.toContain('wsk_live')
  })
})

it('keys and bearers are not visible in the client, nor in errors of its creation', () => {
  const { api } = createApi({}, { accessKey: [FIRST, SECOND], bearerToken: OWN_BEARER })
  const failed: unknown[] = [api]
  for (const wrong of [{ timeoutMs: 0 }, { baseUrl: FIRST }, { bearerToken: `${OWN_BEARER} x` }]) {
    try {
      createApi({}, { accessKey: [FIRST, SECOND], ...wrong })
    } catch (error) {
      failed.push(error)
    }
  }
  expect(failed).toHaveLength(4)
  const spelt = failed.map(spell).join('\n')
  for (const secret of [FIRST, SECOND, OWN_BEARER]) {
    expect(tracesOf(secret).filter((trace) => spelt.includes(trace))).toEqual([])
  }
})

describe('createScrub', () => {
  const anySecret = fc.string({ unit: 'grapheme', minLength: 9, maxLength: 60 }).filter(isPlausible)

  it('finds any secret in any encoding, whatever is around it', () => {
    fc.assert(
      fc.property(
        anySecret,
        fc.constantFrom(...Object.keys(ENCODERS)),
        fc.string({ maxLength: 20 }),
        fc.string({ maxLength: 20 }),
        (secret, encoding, before, after) => {
          const encoded = ENCODERS[encoding]?.(secret) ?? ''
          const scrubbed = createScrub(['another key', secret])(`${before} ${encoded} ${after}`)
          expect(scrubbed).toContain('[secret]')
          expect(scrubbed).not.toContain(encoded)
        },
      ),
      { numRuns: countRuns(500) },
    )
  }, 30_000)

  it('masks the longer one of two keys of which one begins with the other', () => {
    const scrub = createScrub(['key-of-acme', 'key-of-acme-2'])
    expect(scrub('key-of-acme-2, key-of-acme')).toBe('[secret], [secret]')
  })

  it.each([0, 1, 2, 3])('masks a token in base64 that begins after %i letters', (length) => {
    const scrubbed = createScrub(['key'])(base64('x'.repeat(length) + ISSUED))
    expect(scrubbed).toBe('[secret]')
  })

  it.each([
    'User "alice@acme.com" not found at https://acme.wisdom.ai/graphql',
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    'd2lzZG9tLWVtYmVkIGlzIGEgbGlicmFyeSB0aGF0IGVtYmVkcyBkYXNoYm9hcmRz',
  ])('does not change %j', (text) => {
    expect(createScrub([FIRST, SECOND])(text)).toBe(text)
  })

  it('is fast for a hostile text', () => {
    const scrub = createScrub([FIRST, `\\\\\\\\${SECOND}`])
    const texts = ['\\', 'eyJ', 'eyJa.', '%25', '&amp;', 'wsk_live/', 'AAAA'].map((part) =>
      part.repeat(20_000),
    )
    for (const text of texts) expect(scrub(text).length).toBeGreaterThan(0)
  })
})

/** Something that a key may be: not blank at its ends, as those are trimmed, and well-formed. */
function isPlausible(secret: string): boolean {
  return (
    secret.trim() === secret && Buffer.from(secret).toString() === secret && !/^\W*$/.test(secret)
  )
}
