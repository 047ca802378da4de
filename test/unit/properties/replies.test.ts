import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WisdomError } from '../../../src/errors.js'
import { parseToken } from '../../../src/token/parseToken.js'
import { remainingMs, type TokenRecord, toTokenRecord } from '../../../src/token/tokenRecord.js'
import { requestToken, type GetToken, type TokenSource } from '../../../src/token/tokenSource.js'
import { LOGIN_PAGE, stubEndpoint } from '../support/endpoint.js'
import { replay } from '../support/replay.js'
import { createJwt, createJwtOf } from '../support/tokens.js'
import { allowOpaqueTokens } from '../support/opaqueTokens.js'

allowOpaqueTokens()

const CODES = [
  'unauthenticated',
  'forbidden',
  'rate_limited',
  'token_endpoint_failed',
  'token_endpoint_unreachable',
  'token_response_invalid',
]
const HOUR = 3_600_000

const { signal } = new AbortController()

/** Asks, and fails for whatever comes that is neither a record nor a typed error. */
async function ask(source: TokenSource): Promise<TokenRecord | WisdomError> {
  try {
    return await requestToken({ tokenEndpoint: '/api/wisdom/token', ...source }, 'initial', signal)
  } catch (error) {
    expect(error).toBeInstanceOf(WisdomError)
    expect(CODES).toContain((error as WisdomError).code)
    return error as WisdomError
  }
}

const jwt = fc.record({ iat: fc.nat(), exp: fc.nat() }).map(createJwt)
const almost = fc.tuple(jwt, fc.string()).map(([token, more]) => token + more)
const word = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), jwt, almost)
const fields = fc.dictionary(fc.constantFrom('token', 'jwt', 'data', '__proto__'), fc.anything())

/** JSON in many shapes, some with a token in the right place. */
const json = fc
  .oneof(
    fc.jsonValue(),
    fc.record({ token: word }),
    fc.record({ jwt: word, token: fc.option(word) }),
    fc.record({ token: fc.jsonValue() }),
    fc.array(word),
  )
  .map((value) => JSON.stringify(value))

const html = word.map((text) => `${LOGIN_PAGE}<p>${text}</p>`)
const broken = fc.tuple(json, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1)))
const padded = json.map((text) => ` \r\n\t${text}\n`)
const huge = fc.constantFrom(...[' ', 'x', '['].map((letter) => letter.repeat(1_000_000)))
const body = fc.oneof(
  { weight: 12, arbitrary: fc.uint8Array({ maxLength: 2_000 }) },
  ...[word, json, html, broken, padded].map((arbitrary) => ({ weight: 12, arbitrary })),
  { weight: 1, arbitrary: huge },
)
/** Neither a number nor to be made one. */
const PERVERSE = createJwtOf('{"iat":{"valueOf":1,"toString":1},"exp":1}')

const headers = fc.dictionary(
  fc.constantFrom('date', 'retry-after', 'content-type'),
  fc.oneof(
    fc.stringMatching(/^[\x20-\x7e]*$/),
    fc.constantFrom('-1', '1e999', 'NaN', 'Sat, 01 Jun 2030 12:00:00 GMT'),
  ),
)
const okay = fc.constantFrom(200, 201, 202, 226)
const status = fc.oneof({ weight: 3, arbitrary: okay }, fc.integer({ min: 205, max: 599 }))

describe('whatever the endpoint answers (F08, F09)', () => {
  it('is a token of its body, or a typed error', () =>
    fc.assert(
      fc.asyncProperty(body, status, headers, async (content, code, told) => {
        const sent = typeof content === 'string' ? content : new Uint8Array(content)
        const hasBody = ![205, 304].includes(code)
        stubEndpoint(() => new Response(hasBody ? sent : null, { status: code, headers: told }))
        const outcome = await ask({})
        if (outcome instanceof WisdomError) {
          expect(outcome.retryAfterMs ?? 0).toBeGreaterThanOrEqual(0)
          return
        }
        expect(code).toBeLessThan(300)
        expect(outcome.token).toMatch(/^[\w.~+/=-]{20,16384}$/)
        expect(await new Response(sent).text()).toContain(outcome.token)
        expect(remainingMs(outcome)).toBeLessThanOrEqual(outcome.lifetimeMs)
      }),
      replay(2_000),
    ))

  it('is a token or a typed error of a callback, too', () => {
    const answer = fc.oneof(
      fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true, withDate: true }),
      fields,
      fc.constant(PERVERSE),
      ...[word, json],
    )
    return fc.assert(
      fc.asyncProperty(answer, fc.boolean(), async (value, isThrown) => {
        const getToken = (async () => {
          await Promise.resolve()
          if (isThrown) throw value
          return value
        }) as GetToken
        const outcome = await ask({ getToken })
        if (!(outcome instanceof WisdomError)) expect(isThrown).toBe(false)
      }),
      replay(3_000),
    )
  })
})

describe('whatever a token claims (F10, T10)', () => {
  const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(1e308, -1e308, 0, -0))
  const claim = fc.oneof(number, fc.jsonValue(), number.map(String))
  const payload = fc.oneof(
    fc.record({ iat: claim, exp: claim }, { requiredKeys: [] }).map((it) => JSON.stringify(it)),
    fc.string(),
    json,
    fc.constantFrom('{"iat":0,"exp":1e999}', '{"iat":-1e999,"exp":0}', '['.repeat(9_000)),
    fc.constant('{"exp":{"__proto__":null}}'),
  )
  const latin = (text: string) => text.replace(/[^\0-\xff]/g, '?')
  const token = fc.oneof(
    payload.map((text) => createJwtOf(latin(text))),
    fc.string(),
    fc.array(fc.string(), { maxLength: 5 }).map((parts) => parts.join('.')),
  )
  const serverNowMs = fc.oneof(fc.constant(undefined), fc.integer({ min: -8.64e15, max: 8.64e15 }))

  it('it lives between 5 s and 24 h, and what is left of it is a number', () => {
    fc.assert(
      fc.property(token, serverNowMs, (value, now) => {
        const record = toTokenRecord(value, now)
        expect(record.lifetimeMs).toBeGreaterThanOrEqual(5_000)
        expect(record.lifetimeMs).toBeLessThanOrEqual(24 * HOUR)
        expect(record.expiresAt).not.toBeNaN()
        expect(remainingMs(record)).toBeLessThanOrEqual(record.lifetimeMs)
      }),
      replay(20_000),
    )
  })
})

describe('whatever is read as an answer', () => {
  it('is a token only if a URL and a header can carry it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), ...[word, json, html, broken]), (answer) => {
        const token = parseToken(answer)
        if (token === undefined) return
        expect(new URLSearchParams({ token }).get('token')).toBe(token)
        expect(new Headers({ authorization: `Bearer ${token}` }).get('authorization')).toContain(
          token,
        )
        expect(token.length).toBeLessThanOrEqual(16_384)
      }),
      replay(20_000),
    )
  })
})
