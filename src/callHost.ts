/**
 * Calls a callback of the host. What it throws, and what its promise rejects with, is reported as an uncaught
 * error, and changes nothing else: a page is still answered when `onEvent` fails.
 */
export function callHost<T, R>(callback: ((value: T) => R) | undefined, value: T): R | undefined {
  try {
    const result = callback?.(value)
    Promise.resolve(result).catch(report)
    return result
  } catch (error) {
    report(error)
    return undefined
  }
}

/** Safari before 15.4 and jsdom have no `reportError`. */
function report(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  else {
    setTimeout(() => {
      throw error
    })
  }
}
