/*
 * If a test uses `act`, React warns about updates outside of it. The updates that a frame causes come from
 * outside of the test, as in a browser, so they are not mistakes of the test.
 */
const scope = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean | undefined }

/** Calls a function that may make React render. */
export function withoutActWarnings(action: () => void): void {
  const restore = disableActWarnings()
  try {
    action()
  } finally {
    restore()
  }
}

/** Disables the warnings until the promise settles. */
export async function withoutActWarningsUntil<Result>(promise: Promise<Result>): Promise<Result> {
  const restore = disableActWarnings()
  try {
    return await promise
  } finally {
    restore()
  }
}

/** Returns a function that restores the flag. If a test does not use the flag, nothing changes. */
function disableActWarnings(): () => void {
  const before = scope.IS_REACT_ACT_ENVIRONMENT
  if (before !== undefined) scope.IS_REACT_ACT_ENVIRONMENT = false
  return () => {
    if (before !== undefined) scope.IS_REACT_ACT_ENVIRONMENT = before
  }
}
