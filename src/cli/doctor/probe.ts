import { readFailureCode } from '../../audit/evidence/failureCode.js'
import { withDeadline } from '../../server/async/deadline.js'
import type { FetchHandler } from '../../server/http/fetchHandler.js'
import { withRetainedRequest } from '../../server/http/withRetainedRequest.js'
import { getNetworkAdvice } from '../errors/networkAdvice.js'

export interface ProbeOptions {
  fetch: FetchHandler
  timeoutMs: number
  /** Aborts when the command is interrupted. */
  signal: AbortSignal
}

/** The response of a URL, or why there is none. */
export type ProbeResult =
  | { response: Response; text: string }
  | { response?: undefined; code: string; advice: string }

/**
 * Requests a URL, without following redirects.
 *
 * @throws the reason of the signal, when the command is interrupted
 */
export async function probe(
  url: string,
  init: RequestInit,
  { fetch, timeoutMs, signal }: ProbeOptions,
): Promise<ProbeResult> {
  const sendRequest = (deadline: AbortSignal): Promise<ProbeResult> => {
    const request = new Request(url, { ...init, redirect: 'manual', signal: deadline })
    return withRetainedRequest(request, async () => {
      const response = await fetch(request)
      return { response, text: await response.text() }
    })
  }
  try {
    return await withDeadline({ timeoutMs, signal }, sendRequest)
  } catch (error) {
    signal.throwIfAborted()
    const code = readFailureCode(error)
    return { code, advice: getNetworkAdvice(code) }
  }
}
