import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countRuns } from '../../support/isAll.js'
import { replay, SEED } from '../support/replay.js'
import { anySteps, createHostPage } from '../support/userSwitches.js'

const RUNS = 2_000

it.each([0, 1, 2, 3, 4].map((n) => SEED + n))(
  `in ${countRuns(RUNS).toLocaleString('en')} interleavings no token of another user reaches the frame (F14): seed %i`,
  async (seed) => {
    let reachedInAll = 0
    await fc.assert(
      fc.asyncProperty(anySteps, async (steps) => {
        const { reached, happens, close } = await createHostPage()
        for (const step of steps) await happens(step)
        await close()
        expect(reached.filter(({ user, owner }) => user !== owner)).toEqual([])
        reachedInAll += reached.length
      }),
      { ...replay(RUNS), seed },
    )
    // Else it would have proved nothing.
    expect(reachedInAll).toBeGreaterThan(countRuns(RUNS) / 10)
  },
)
