import { test } from './test.js'

/** A claim about React itself, where the other skin has nothing to claim. */
export const inReact = test.skipIf(process.env.SKIN !== undefined)
