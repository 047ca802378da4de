import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scrubTokens } from '../../src/scrubTokens.js'
import { createJwt } from './support/tokens.js'
import { countRuns } from '../support/isAll.js'

const JWT = createJwt({ sub: 'alice', exp: 1 })
const UNSIGNED = JWT.slice(0, JWT.lastIndexOf('.') + 1)

describe('scrubTokens()', () => {
  it.each([
    [`Bearer ${JWT} was refused`, 'Bearer [token] was refused'],
    [`(${JWT}), "${JWT}"; ${JWT}.`, '([token]), "[token]"; [token].'],
    [`${JWT}\n${JWT}`, '[token]\n[token]'],
    [UNSIGNED, '[token]'],
    [JSON.stringify({ jwt: JWT, n: 1 }), '{"jwt":"[token]","n":1}'],
    [
      JSON.stringify({ a: JSON.stringify({ jwt: JWT }) }),
      String.raw`{"a":"{\"jwt\":\"[token]\"}"}`,
    ],
    [
      `https://a.wisdom.ai/embed?token=${JWT}&x=1#h`,
      'https://a.wisdom.ai/embed?token=[token]&x=1#h',
    ],
    [encodeURIComponent(`?token=${JWT}`), '%3Ftoken%3D[token]'],
    ['GET /embed?token=opaque-1 200', 'GET /embed?token=[token] 200'],
    ['/embed?x=1&jwt=opaque%2B1#top', '/embed?x=1&jwt=[token]#top'],
    ['<a href="/e?token=opaque">', '<a href="/e?token=[token]">'],
    [`<a href='/e?x&token=opaque'>`, `<a href='/e?x&token=[token]'>`],
    [
      JSON.stringify({ invoker: 'IFRAME[src="/e?token=opaque"].onload' }),
      JSON.stringify({ invoker: 'IFRAME[src="/e?token=[token]"].onload' }),
    ],
    ['?token=one&token=two', '?token=[token]&token=[token]'],
  ])('turns %s into %s', (text, expected) => {
    expect(scrubTokens(text)).toBe(expected)
  })

  it.each([
    '',
    'Nothing to hide.',
    'token=word in prose stays',
    'The token endpoint /api/token answered 404.',
    '?tokens=3&my_token=4&jwtx=5&x=token=6',
    '?token=&jwt=',
    'eyJ and eyJhbGciOiJSUzI1NiJ9 alone',
    'https://acme.wisdom.ai/embed/dashboards/sales-overview?x=1',
    'a.b.c, 1.2.3, file.test.tsx',
  ])('leaves %j as it is', (text) => {
    expect(scrubTokens(text)).toBe(text)
  })

  const pieces = fc.constantFrom(
    ...[
      JWT,
      UNSIGNED,
      'eyJ',
      'a',
      '.',
      '?token=',
      '&jwt=',
      '[token]',
      '&',
      '#',
      ' ',
      '"',
      ',',
      '/',
    ],
  )
  const texts = fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 }))).map((all) => all.join(''))

  it('leaves no token in any text', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        expect(scrubTokens(`${before}${JWT}${after}`)).not.toContain(JWT)
      }),
      { seed: 1, numRuns: countRuns(1_000) },
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = scrubTokens(text)
        expect(scrubTokens(once)).toBe(once)
      }),
      { seed: 1, numRuns: countRuns(1_000) },
    )
  })

  // Sentry sends what it has, with its token, when `beforeSendSpan` throws.
  it('leaves JSON that can be parsed, and no token in it', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const text = `${before}"?token=${JWT}"${after}`
        for (const json of [JSON.stringify([text]), JSON.stringify([JSON.stringify([text])])]) {
          const scrubbed: unknown = JSON.parse(scrubTokens(json))
          expect(JSON.stringify(scrubbed)).not.toContain(JWT)
        }
      }),
      { seed: 1, numRuns: countRuns(500) },
    )
  })

  it('takes no longer for a text that looks like the beginning of a token everywhere', () => {
    const text = 'eyJ'.repeat(30_000)
    const since = performance.now()
    expect(scrubTokens(text)).toBe(text)
    expect(performance.now() - since).toBeLessThan(200)
  })
})
