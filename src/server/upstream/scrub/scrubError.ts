import type { Scrub } from './scrub.js'

/** Chains of causes are short. A longer one may be a cycle. */
const MAX_DEPTH = 5

/**
 * A copy of an error of the host, whose texts have no secret of ours: its name, message, stack, code and causes. Other
 * fields are left out, as they may hold anything, such as the options of a failed request.
 *
 * Line ends are kept, as they are those of a stack.
 */
export function scrubError(error: unknown, scrub: Scrub, depth = 0): unknown {
  if (typeof error === 'string') return scrubLines(error, scrub)
  if (!(error instanceof Error)) return typeof error === 'object' ? undefined : error
  if (depth > MAX_DEPTH) return undefined
  const scrubNext = (next: unknown) => scrubError(next, scrub, depth + 1)
  const copy = new Error(scrubLines(error.message, scrub))
  copy.name = scrub(error.name)
  if (error.stack !== undefined) copy.stack = scrubLines(error.stack, scrub)
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown }
  return Object.assign(copy, {
    ...(typeof code === 'string' && { code: scrub(code) }),
    ...(cause !== undefined && { cause: scrubNext(cause) }),
    ...(Array.isArray(errors) && { errors: errors.slice(0, MAX_DEPTH).map(scrubNext) }),
  })
}

const scrubLines = (text: string, scrub: Scrub) => text.split('\n').map(scrub).join('\n')
