/**
 * Calls a callback of the host. What it throws is reported as an uncaught error, and changes nothing else: a
 * page is still answered when `onEvent` fails.
 */
export function callHost<T>(callback: ((value: T) => void) | undefined, value: T): void {
  try {
    callback?.(value)
  } catch (error) {
    reportError(error)
  }
}
