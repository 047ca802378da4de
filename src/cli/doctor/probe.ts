import { withDeadline } from '../../server/async/deadline.js'
import type { FetchHandler } from '../../server/index.js'
import { withRetainedRequest } from '../../server/http/withRetainedRequest.js'
import { getSystemErrorCode } from '../errors/systemErrorCode.js'

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
    const code = getFailureCode(error) ?? 'unknown'
    return { code, advice: getAdvice(code) }
  }
}

/** The code of the error, or of the error that caused it. `fetch` wraps the error of the socket. */
function getFailureCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.name === 'TimeoutError') return 'timeout'
  const code = getSystemErrorCode(error)
  if (code === undefined) return getFailureCode(error.cause)
  // The error may come from anywhere, so a text that does not look like a code is not shown.
  return /^[\w-]{1,40}$/.test(code) ? code : undefined
}

const UNKNOWN_NAME_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN'])

function getAdvice(code: string): string {
  if (UNKNOWN_NAME_CODES.has(code)) {
    return 'DNS does not know this host name. Check its spelling, and the network.'
  }
  if (code === 'ECONNREFUSED')
    return 'Nothing listens at this address. Check host and port, or start the server.'
  if (isCertificateCode(code)) {
    return 'The certificate is not trusted. Behind a proxy that inspects TLS, set NODE_EXTRA_CA_CERTS to its certificate.'
  }
  if (code === 'timeout')
    return 'No response in time. Check the firewall and the proxy, or raise --timeout.'
  return 'Check the network between this machine and this address.'
}

/** Whether it is a code of OpenSSL for a certificate, such as `DEPTH_ZERO_SELF_SIGNED_CERT`. */
const isCertificateCode = (code: string) =>
  ['CERT', 'SELF_SIGNED', 'UNABLE_TO'].some((part) => code.includes(part))
