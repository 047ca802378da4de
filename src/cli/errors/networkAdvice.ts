import { CERTIFICATE_ADVICE, isCertificateCode } from '../../audit/evidence/failureCode.js'
import { getCauseMessages } from './causeMessages.js'

/** Of the library that speaks to proxies. */
const PROXY_CODES = new Set(['UND_ERR_ABORTED', 'UND_ERR_PRX_TLS'])

const UNKNOWN_NAME_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN'])

/** What to do about a request that got no response, by the code of its error. */
export function getNetworkAdvice(code: string): string {
  if (UNKNOWN_NAME_CODES.has(code)) {
    return 'DNS does not know this host name. Check its spelling, and the network.'
  }
  if (code === 'ECONNREFUSED')
    return 'Nothing listens at this address. Check host and port, or start the server.'
  if (isCertificateCode(code)) return CERTIFICATE_ADVICE
  if (PROXY_CODES.has(code)) {
    return 'The proxy refused the connection. Check HTTPS_PROXY and its password, or add the host to NO_PROXY.'
  }
  if (code === 'timeout')
    return 'No response in time. Check the firewall and the proxy, or raise --timeout-ms.'
  return 'Check the network between this machine and this address.'
}

/** What to do about a call that got no response. `undefined` for any other error. */
export function findNetworkAdvice(error: Error): string | undefined {
  const [message] = getCauseMessages(error)
  const code = message === undefined ? undefined : readCode(message)
  return code === undefined ? undefined : getNetworkAdvice(code)
}

/** The code in a message of a failed request: `fetch failed: … (ECONNREFUSED)`. The last one is that of the socket. */
const readCode = (message: string): string | undefined =>
  message
    .match(/\([A-Z][A-Z0-9_]{2,60}\)/g)
    ?.at(-1)
    ?.slice(1, -1)
