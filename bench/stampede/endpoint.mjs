/*
 * A token endpoint with a capacity, in the place of `fetch`. Requests are answered one after the other.
 * One that would have to wait for longer than `longestWaitMs` is answered 503 at once.
 */
import { HOUR_MS } from './fleet.mjs'

const UPSTREAM_MS = 20

/** @param onRequest hears of each request its URL, and whether it is served */
export function createEndpoint(clock, onRequest) {
  let [freeAt, tokens] = [0, 0]
  const endpoint = {
    perSecond: Infinity,
    longestWaitMs: 1_000,
    fetch: (url) => {
      const startAt = Math.max(clock.now, freeAt)
      const isServed = endpoint.perSecond > 0 && startAt - clock.now <= endpoint.longestWaitMs
      if (isServed) freeAt = startAt + 1_000 / endpoint.perSecond
      onRequest(url, isServed)
      const waitMs = isServed ? startAt - clock.now : 0
      return new Promise((resolve) => {
        setTimeout(() => resolve(isServed ? issue() : UNAVAILABLE), waitMs + UPSTREAM_MS)
      })
    },
  }

  const issue = () => {
    const iat = Math.floor(clock.now / 1_000)
    const claims = { iat, exp: iat + HOUR_MS / 1_000, jti: tokens++ }
    const text = JSON.stringify({ token: `head.${btoa(JSON.stringify(claims))}.sign` })
    return { ok: true, status: 200, headers: NO_HEADERS, text: () => Promise.resolve(text) }
  }
  return endpoint
}

const NO_HEADERS = new Headers()
const UNAVAILABLE = { ok: false, status: 503, headers: NO_HEADERS }
