import { WisdomError } from '../../../errors.js'

/** What a directory threw, as an error of this library. */
export function toWisdomError(error: unknown): WisdomError {
  if (error instanceof WisdomError) return error
  return new WisdomError(
    'misconfigured',
    'The directory threw something other than a WisdomError.',
    {
      cause: error,
    },
  )
}
