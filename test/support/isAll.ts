/** Whether this is `npm run test:all`, which has time for what `npm test` does a tenth of. */
export const IS_ALL = process.env.TEST_ALL === 'true'

/** How often a random test runs here. */
export const countRuns = (all: number): number => (IS_ALL ? all : Math.ceil(all / 10))
