import { describe, expect, it } from 'vitest'
import { parseToken } from '../../../src/token/parseToken.js'
import { createJwt } from '../support/tokens.js'

const JWT = createJwt({ iat: 1, exp: 3_601 })
const OPAQUE = 'wsk~abc+DEF/012-_.345='
const LONGEST = 'x'.repeat(16_384)

describe('a body with a token', () => {
  it.each([
    ['{ token }', JSON.stringify({ token: JWT })],
    ['{ jwt }, as the vendor’s own SDK expects it', JSON.stringify({ jwt: JWT, baseUrl: 'x' })],
    ['both', JSON.stringify({ token: JWT, jwt: 'other', expiresAt: null })],
    ['a token of null beside a jwt', JSON.stringify({ token: null, jwt: JWT })],
    ['more than we know', JSON.stringify({ token: JWT, newer: { things: [] } })],
    ['a JSON string', JSON.stringify(JWT)],
    ['the bare JWT', JWT],
    ['JSON in whitespace', `\n${JSON.stringify({ token: JWT })} `],
  ])('is taken: %s', (_, body) => {
    expect(parseToken(body)).toBe(JWT)
  })

  it.each([OPAQUE, LONGEST])('is taken when it is opaque', (token) => {
    expect(parseToken(token)).toBe(token)
    expect(parseToken(JSON.stringify({ token }))).toBe(token)
  })
})

describe('a body without a token', () => {
  const LOGIN_PAGE = `<!doctype html><title>Sign in</title><form action="/login"></form>`

  it.each([
    ['nothing', ''],
    ['spaces and newlines', ' \n\t\r\n '],
    ['a login page', LOGIN_PAGE],
    ['a login page that repeats a token', `${LOGIN_PAGE}<a href="/?token=${JWT}">`],
    ['{}', '{}'],
    ['null', 'null'],
    ['undefined', 'undefined'],
    ['true', 'true'],
    ['a number', '12345678901234567890123456789'],
    ['a list', JSON.stringify([JWT])],
    ['a word', 'forbidden'],
    ['cut off JSON', `{"token":"${JWT}`],
    ['two tokens', `${JWT} ${JWT}`],
    ['two lines', `${JWT}\n${JWT}`],
    ['1 MB', 'x'.repeat(1_000_000)],
    ['problem details', '{"code":"unauthenticated","status":401,"title":"Sign in first."}'],
    ['GraphQL', JSON.stringify({ data: { impersonateUser: JWT } })],
    ['null bytes', '\0'.repeat(40)],
  ])('is refused: %s', (_, body) => {
    expect(parseToken(body)).toBeUndefined()
  })

  it.each([
    1,
    '',
    ' ',
    '\n',
    'short',
    true,
    {},
    [],
    [JWT],
    { token: JWT },
    'x'.repeat(1_000_000),
    `${LONGEST}x`,
    `${JWT} `,
    `${JWT}\n`,
    `${JWT}\r\nset-cookie: x`,
    `${JWT}&x=1`,
    `${JWT}"`,
    `${JWT}é`,
  ])('is refused with the token %j', (token) => {
    expect(parseToken(JSON.stringify({ token }))).toBeUndefined()
    expect(parseToken(JSON.stringify({ jwt: token }))).toBeUndefined()
  })

  it('is refused when only `jwt` is good and `token` is not', () => {
    expect(parseToken(JSON.stringify({ token: '', jwt: JWT }))).toBeUndefined()
  })
})

describe('what a callback resolves to', () => {
  it.each([JWT, { token: JWT }, { jwt: JWT }, JSON.stringify({ jwt: JWT })])(
    'is taken: %j',
    (answer) => {
      expect(parseToken(answer)).toBe(JWT)
    },
  )

  it.each([
    undefined,
    null,
    0,
    NaN,
    true,
    '',
    {},
    [],
    Symbol('x'),
    () => JWT,
    new Map([['token', JWT]]),
    new Response(JWT),
    { toString: () => JWT },
    new String(JWT),
  ])('is refused: %s', (answer) => {
    expect(parseToken(answer)).toBeUndefined()
  })
})
