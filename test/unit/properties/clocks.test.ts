import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { anyHistory, createTab, type Moment, type Step } from '../support/clockHistory.js'
import { createRandom } from '../support/random.js'
import { HOUR, SECOND } from '../support/renewal.js'
import { replay } from '../support/replay.js'
import { allowOpaqueTokens } from '../support/opaqueTokens.js'

allowOpaqueTokens()

const { random } = Math
afterEach(() => void (Math.random = random))

type Tab = Awaited<ReturnType<typeof createTab>>

/** Lets a history happen to a tab of its own, and looks at it when all is over. */
const inAnyHistory = (numRuns: number, look: (tab: Tab, steps: Step[]) => unknown) =>
  fc.assert(
    fc.asyncProperty(anyHistory, async ({ life, steps, seed }) => {
      Math.random = createRandom(seed)
      const tab = await createTab(life)
      try {
        for (const step of steps) await tab.happens(step)
        await look(tab, steps)
      } finally {
        await tab.close()
      }
    }),
    replay(numRuns),
  )

/** By whichever clock says more. */
const pauseMs = (from: Moment, to: Moment) => Math.max(to.wall - from.wall, to.tick - from.tick)

function looksAtPauses({ requests }: Tab): void {
  requests.forEach(({ reason, at, isDead }, nth) => {
    const before = requests[nth - 1]?.at
    if (reason !== 'scheduled' || isDead || !before) return
    expect(pauseMs(before, at)).toBeGreaterThanOrEqual(10 * SECOND)
  })
}

/** One that is not followed by another would be asked for again and again. */
function looksAtTheDead({ requests }: Tab): void {
  const dead = requests.flatMap(({ reason, isDead, held }) =>
    reason === 'scheduled' && isDead ? [held] : [],
  )
  expect(new Set(dead).size).toBe(dead.length)
}

function looksAtReasons({ requests, signs }: Tab, steps: Step[]): void {
  const count = (reason: string) => requests.filter((it) => it.reason === reason).length
  expect(count('asked')).toBeLessThanOrEqual(steps.filter((step) => step === 'ask').length)
  expect(count('initial')).toBeLessThanOrEqual(1 + signs())
}

describe('whatever clocks, sleep, stalls and the endpoint do (T01–T04, T08–T10)', () => {
  it('a token is asked for every 10 s at most, and else when it dies, on waking, or for the frame', () =>
    inAnyHistory(800, (tab, steps) => {
      looksAtPauses(tab)
      looksAtTheDead(tab)
      looksAtReasons(tab, steps)
      // One that is too long runs at once.
      expect(tab.clock.wrongDelays).toEqual([])
    }))

  it('no token is posted with less than a minute left, or half of a shorter life', () =>
    inAnyHistory(600, ({ posts, enoughMs }) => {
      for (const { leftMs } of posts) expect(leftMs).toBeGreaterThanOrEqual(enoughMs)
    }))

  it('two seconds after waking there is a token that lives, if the endpoint is well', () =>
    inAnyHistory(300, async ({ happens, session, leftMs }) => {
      await happens({ mood: 'well' })
      void session.replace('manual')
      // What was on its way when the endpoint got well.
      await happens({ passMs: 9 * SECOND })
      await happens({ sleepMs: 2 * HOUR, isTicking: false, sign: 'visibilitychange' })
      await happens({ passMs: 2 * SECOND })
      expect(leftMs(session.current()?.token ?? '')).toBeGreaterThan(0)
    }))
})
