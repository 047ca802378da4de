import { expect, vi } from 'vitest'
import { answerToken, stubEndpoint } from './endpoint.js'
import { does, passes, renderToken } from './react.js'
import { issueToken } from './tokens.js'

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

/** At a whole second, so that a token's dates are those of the test. */
export const NOON = Date.UTC(2030, 5, 1, 12)

/** The next token is asked for at this point between 75 % and 95 % of the life. */
export const drawAlways = (random: number) => vi.spyOn(Math, 'random').mockReturnValue(random)

export const SIGNS = ['visibilitychange', 'pageshow', 'resume', 'online']

/** The tab wakes up, and these are the signs of it. */
export const wakeUp = (...signs: string[]) =>
  does(() => {
    for (const sign of signs.length > 0 ? signs : SIGNS) {
      const target = sign === 'visibilitychange' || sign === 'resume' ? document : window
      target.dispatchEvent(new Event(sign))
    }
  })

/** A hook whose first token, of this life, has come. */
export async function renderReady(lifetimeMs = HOUR) {
  const endpoint = stubEndpoint(() => answerToken(issueToken(lifetimeMs)))
  const hook = renderToken()
  await passes(0)
  expect(hook.state().status).toBe('ready')
  return { endpoint, ...hook }
}
