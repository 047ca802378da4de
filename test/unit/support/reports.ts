import { vi } from 'vitest'

/** What a callback of the host throws. */
export const FAILURE = new Error('a bug of the host')

export const fail = (): never => {
  throw FAILURE
}

/** What is reported as an uncaught error during a test. */
export function watchReports(): unknown[] {
  const reported: unknown[] = []
  vi.stubGlobal('reportError', (error: unknown) => void reported.push(error))
  return reported
}
