import { withDeadline } from '../../server/deadline.js'
import { whileHeld } from '../../server/whileHeld.js'
import { errnoOf } from '../errors/errnoOf.js'
import type { Probe } from './check.js'

/** What came back from an address: an answer, or why there was none. */
export type ProbeOutcome =
  { response: Response; text: string } | { response?: undefined; code: string; advice: string }

/**
 * Asks an address, without following redirects.
 *
 * @throws the reason of the signal, when the command is stopped
 */
export async function probe(
  url: string,
  init: RequestInit,
  { fetch, timeoutMs, signal }: Probe,
): Promise<ProbeOutcome> {
  const ask = (deadline: AbortSignal): Promise<ProbeOutcome> => {
    const request = new Request(url, { ...init, redirect: 'manual', signal: deadline })
    return whileHeld(request, async () => {
      const response = await fetch(request)
      return { response, text: await response.text() }
    })
  }
  try {
    return await withDeadline({ timeoutMs, signal }, ask)
  } catch (error) {
    signal.throwIfAborted()
    const code = codeOf(error)
    return { code, advice: adviceOn(code) }
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.name === 'TimeoutError') return 'timeout'
  const code = errnoOf(error)
  if (code !== 'unknown' || !error.cause) return /^[\w-]{1,40}$/.test(code) ? code : 'unknown'
  return codeOf(error.cause)
}

function adviceOn(code: string): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return 'The name is not known to DNS: check how it is written, and the network.'
  }
  if (code === 'ECONNREFUSED') return 'Nothing listens there: check host and port, or start it.'
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return 'The certificate is not trusted. Behind a proxy that inspects TLS, set NODE_EXTRA_CA_CERTS to its certificate.'
  }
  if (code === 'timeout') return 'No answer in time: check firewall and proxy, or raise --timeout.'
  return 'Check the network between this machine and that address.'
}
