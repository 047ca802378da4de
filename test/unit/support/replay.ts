import { countRuns } from '../../support/isAll.js'

const { PROPERTY_SEED, PROPERTY_PATH } = process.env

/** What random tests begin with. `PROPERTY_SEED=7 npx vitest run …` begins with another one. */
export const SEED = Number(PROPERTY_SEED ?? 1)

/**
 * Parameters for `fc.assert()`. It prints seed and path when it fails: as `PROPERTY_SEED` and
 * `PROPERTY_PATH` they lead straight to the smallest case that failed. `npm test` does a tenth of the runs.
 */
export const replay = (numRuns: number) => ({
  seed: SEED,
  numRuns: countRuns(numRuns),
  ...(PROPERTY_PATH === undefined ? {} : { path: PROPERTY_PATH, endOnFailure: true }),
})
