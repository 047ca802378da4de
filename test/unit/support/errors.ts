import { expect } from 'vitest'
import { WisdomError } from '../../../src/errors.js'

/** What a call throws, which must be a `WisdomError`. */
export function errorOf(run: () => unknown): WisdomError {
  try {
    run()
  } catch (error) {
    return asWisdomError(error)
  }
  throw new Error('Nothing was thrown.')
}

/** What a promise rejects with, which must be a `WisdomError`. */
export const rejectionOf = (promise: Promise<unknown>): Promise<WisdomError> =>
  promise.then(() => {
    throw new Error('Nothing was rejected.')
  }, asWisdomError)

function asWisdomError(error: unknown): WisdomError {
  expect(error).toBeInstanceOf(WisdomError)
  return error as WisdomError
}
