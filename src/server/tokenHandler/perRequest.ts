import { WisdomError } from '../../errors.js'
import { withTimeout } from '../async/deadline.js'
import { isPromiseLike } from '../async/isPromiseLike.js'

/** Shorter than the browser's deadline of 8.5 s. A session lookup that takes longer will probably not succeed. */
const TIMEOUT_MS = 5_000

/** A request, and the second argument of the handler. */
export interface RequestInput<Extra> {
  request: Request
  extra: Extra
}

/**
 * A value, or a function that returns it for each request. It may be async, and has 5 s. It must not read the body of the
 * request, which is the handler's.
 *
 * @typeParam Extra - The second argument of the handler, such as the bindings of a worker.
 */
export type PerRequest<T, Extra = unknown> =
  | T
  | ((input: { request: Request; extra: Extra }) => T | Promise<T>)

/** A function of the host, and what to say when it fails. */
export interface HostFunction {
  name: string
  code: 'identify_failed' | 'misconfigured'
  /** What to do. */
  advice: string
}

/**
 * What a function of the host returns. It has 5 s.
 *
 * @throws {WisdomError} with the code of the function, if it throws or takes too long
 */
export async function callFunction<T>(
  { name, code, advice }: HostFunction,
  call: () => T | PromiseLike<T>,
): Promise<T> {
  try {
    const result = call()
    return isPromiseLike(result) ? await withTimeout(TIMEOUT_MS, result) : result
  } catch (cause) {
    throw new WisdomError(code, `${name}() ${describeFailure(cause)} ${advice}`, { cause })
  }
}

function describeFailure(cause: unknown): string {
  const isTimeout = cause instanceof DOMException && cause.name === 'TimeoutError'
  return isTimeout
    ? `took longer than ${TIMEOUT_MS / 1000} s, so there is no token.`
    : 'threw an error (its `cause`), so there is no token.'
}
