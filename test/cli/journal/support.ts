import type { LockOptions } from '../../../src/cli/journal/acquireLock.js'

/** Short, so that a test need not wait for the default. */
export const QUICK: LockOptions = { heartbeatMs: 20, silenceMs: 300 }
