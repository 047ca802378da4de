/**
 * The code of an error of `fetch`, such as `ECONNREFUSED`, or of the error that caused it: `fetch` wraps the error of
 * the socket. `timeout` for a request that took too long.
 */
export function readFailureCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.name === 'TimeoutError') return 'timeout'
  const code: unknown = 'code' in error ? error.code : undefined
  if (typeof code !== 'string') return readFailureCode(error.cause)
  // The error may come from anywhere, so a text that does not look like a code is not shown.
  return /^[\w-]{1,40}$/.test(code) ? code : 'unknown'
}

/** Whether it is a code of OpenSSL for a certificate, such as `DEPTH_ZERO_SELF_SIGNED_CERT`. */
export const isCertificateCode = (code: string): boolean =>
  ['CERT', 'SELF_SIGNED', 'UNABLE_TO'].some((part) => code.includes(part))

export const CERTIFICATE_ADVICE =
  'The certificate is not trusted. Behind a proxy that inspects TLS, set NODE_EXTRA_CA_CERTS to its certificate.'
