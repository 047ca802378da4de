import fc from 'fast-check'
import { expect, it } from 'vitest'
import { replay } from '../support/replay.js'
import { anySteps, createHostPage } from '../support/userSwitches.js'

it('in 10,000 interleavings no token of another user reaches the frame (F14)', async () => {
  let reachedInAll = 0
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const { reached, happens, close } = await createHostPage()
      for (const step of steps) await happens(step)
      await close()
      expect(reached.filter(({ user, owner }) => user !== owner)).toEqual([])
      reachedInAll += reached.length
    }),
    replay(10_000),
  )
  // Else it would have proved nothing.
  expect(reachedInAll).toBeGreaterThan(1_000)
})
