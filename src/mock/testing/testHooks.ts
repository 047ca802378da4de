type RegisterHook = (action: () => void) => void

const framework = globalThis as {
  beforeEach?: RegisterHook
  afterEach?: RegisterHook
  onTestFinished?: RegisterHook
  expect?: { getState?: () => { currentTestName?: string | undefined } }
}

/** What the current test has to stop, in a framework that allows no hook inside of a test. */
let stopsOfTest: (() => void)[] = []

// Such as Jest. It loads this module once for each file, before the tests of that file.
if (!framework.onTestFinished && !isInsideTest()) tryRegister(framework.afterEach, stopAll)

/**
 * Registers hooks of the test framework, if it has global functions (Vitest with `globals: true`, Jest).
 *
 * 1. Inside of a test: starts now, and stops after that test.
 * 2. Outside of a test, at the top of a file or in a `describe`: starts before and stops after each test.
 * 3. Without global functions: starts now. The caller has to stop it.
 */
export function registerTestHooks(start: () => void, stop: () => void): void {
  start()
  if (tryRegister(framework.onTestFinished, stop)) return
  if (isInsideTest()) {
    stopsOfTest.push(stop)
    return
  }
  tryRegister(framework.beforeEach, start)
  tryRegister(framework.afterEach, stop)
}

function stopAll(): void {
  const stops = stopsOfTest
  stopsOfTest = []
  stops.forEach((stop) => stop())
}

/** Whether a test of Jest runs. Jest does not throw if a hook is registered then: it fails the test. */
function isInsideTest(): boolean {
  return framework.expect?.getState?.().currentTestName !== undefined
}

/** Returns whether the hook was registered. Frameworks throw if a hook is not allowed at this place. */
function tryRegister(register: RegisterHook | undefined, action: () => void): boolean {
  if (typeof register !== 'function') return false
  try {
    register(action)
    return true
  } catch {
    return false
  }
}
