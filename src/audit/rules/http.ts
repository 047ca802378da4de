import { describe, hasToken, readToken } from '../evidence/answers.js'
import type { Exchange } from '../evidence/exchange.js'
import { checkEach, EVERY_GROUP, type Rule } from './rule.js'

/** Methods, headers and types. */
export const HTTP_RULES: readonly Rule[] = [
  {
    id: 'TE-501',
    level: 'MUST',
    sentence: 'No method but POST gets a token.',
    remedy: 'Refuse other methods. A GET may be sent by any link, prefetched, logged and cached.',
    check: checkEach(['otherMethods'], (exchange) => (hasToken(exchange) ? 'a token' : undefined)),
  },
  {
    id: 'TE-502',
    level: 'SHOULD',
    sentence: 'Other methods get 405 with `Allow: POST`.',
    remedy: 'Return 405 with the header Allow: POST, or Allow: POST, OPTIONS.',
    check: checkEach(['otherMethods'], findWrongMethod),
  },
  {
    id: 'TE-503',
    level: 'MUST',
    sentence: 'An answer with a token has `Cache-Control: no-store`.',
    remedy:
      'Send Cache-Control: no-store. A cache would give the token to somebody else, or an old one to the same user.',
    check: checkEach(['signedIn', 'olderBrowser', 'firstUser', 'secondUser'], (exchange) =>
      hasToken(exchange) ? findCacheable(exchange) : undefined,
    ),
  },
  {
    id: 'TE-504',
    level: 'SHOULD',
    sentence: 'Every other answer has `Cache-Control: no-store`, too.',
    remedy: 'Send it with failures as well. A cached 401 keeps users out who have signed in.',
    check: checkEach(
      EVERY_GROUP.filter((group) => group !== 'otherMethods'),
      (exchange) => (hasToken(exchange) ? undefined : findCacheable(exchange)),
    ),
  },
  {
    id: 'TE-505',
    level: 'MUST',
    sentence: 'No answer comes from a cache.',
    remedy:
      'Exclude the endpoint from the cache of your CDN or proxy, whatever its settings for headers are.',
    check: checkEach(EVERY_GROUP, ({ answer }) =>
      Number(answer?.headers.get('age') ?? 0) > 0 ? 'an Age above 0' : undefined,
    ),
  },
  {
    id: 'TE-506',
    level: 'SHOULD',
    sentence: 'An answer with a token is `application/json`.',
    remedy: 'Send Content-Type: application/json.',
    check: checkEach(['signedIn'], (exchange) =>
      readToken(exchange) === undefined ? undefined : findWrongType(exchange),
    ),
  },
  {
    id: 'TE-507',
    level: 'SHOULD',
    sentence: 'An answer with a token has `X-Content-Type-Options: nosniff`.',
    remedy: 'Send X-Content-Type-Options: nosniff.',
    check: checkEach(['signedIn'], ({ answer }) =>
      answer?.headers.get('x-content-type-options')?.toLowerCase() === 'nosniff'
        ? undefined
        : 'no nosniff',
    ),
  },
  {
    id: 'TE-508',
    level: 'MUST',
    sentence: 'The token is in the body only: in no header, and in no cookie.',
    remedy:
      'Remove it from headers and cookies: these are logged, and sent again with other requests.',
    check: checkEach(['signedIn', 'firstUser', 'secondUser'], findTokenInHeaders),
  },
]

function findWrongMethod(exchange: Exchange): string | undefined {
  const { answer } = exchange
  if (answer?.status !== 405) return describe(exchange)
  return /\bPOST\b/.test(answer.headers.get('allow') ?? '') ? undefined : '405 without Allow: POST'
}

function findCacheable({ answer }: Exchange): string | undefined {
  if (!answer) return undefined
  const directives = (answer.headers.get('cache-control') ?? '').toLowerCase()
  return /(^|[\s,])no-store($|[\s,])/.test(directives)
    ? undefined
    : `${answer.status} without no-store`
}

function findWrongType({ answer }: Exchange): string | undefined {
  const type = answer?.headers.get('content-type') ?? ''
  return /^application\/([\w.-]+\+)?json\b/i.test(type) ? undefined : 'another Content-Type'
}

function findTokenInHeaders(exchange: Exchange): string | undefined {
  const token = readToken(exchange)
  const values = [...(exchange.answer?.headers ?? [])]
  const found = token && values.find(([, value]) => value.includes(token))
  return found ? `the token in ${found[0]}` : undefined
}
