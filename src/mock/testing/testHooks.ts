type Register = (action: () => void) => void

const framework = globalThis as {
  beforeEach?: Register
  afterEach?: Register
  onTestFinished?: Register
}

/**
 * Ties something to the tests of whichever framework has put its functions on the global scope
 * (Vitest with `globals: true`, Jest and its kin).
 *
 * 1. Inside a test: it is there at once, and gone when that test is over.
 * 2. Outside, at the top of a file or in a `describe`: it is there anew for every test.
 * 3. Without a framework: it is there until somebody stops it.
 */
export function tieToTests(start: () => void, stop: () => void): void {
  start()
  if (attempt(framework.onTestFinished, stop)) return
  attempt(framework.beforeEach, start)
  attempt(framework.afterEach, stop)
}

/** Frameworks throw when a hook is registered where it cannot be. */
function attempt(register: Register | undefined, action: () => void): boolean {
  if (typeof register !== 'function') return false
  try {
    register(action)
    return true
  } catch {
    return false
  }
}
