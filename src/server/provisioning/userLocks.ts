import { createKeyedLocks } from '../async/keyedLocks.js'

/**
 * Locks by normalized email, for the whole process: a host that creates an API client for each request must not
 * lose updates either. Users of two tenants who share an email wait for each other, which does no harm.
 */
export const withUserLocks = createKeyedLocks()
