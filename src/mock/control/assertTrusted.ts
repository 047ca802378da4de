import { ControlProblem } from './problems.js'

const LOOPBACK_ADDRESS = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/

/** An address cannot be rebound, as the name of an attacker can. */
const LOOPBACK_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i

/**
 * The control API is for programs on the same machine: tests, and the page of the mock itself.
 *
 * 1. The client is on this machine, by its address.
 * 2. The address in `Host` is loopback. A page of an attacker who lets its own name lead here (DNS rebinding) has that name there.
 * 3. A page of another origin, which browsers name in `Origin` or tell by `Sec-Fetch-Site`, is refused. There are no CORS headers.
 *
 * @throws {ControlProblem}
 */
export function assertTrusted({ headers }: Request, address: string | undefined): void {
  if (!LOOPBACK_ADDRESS.test(address ?? ''))
    throw new ControlProblem(
      'not_loopback',
      `The client has the address ${address ?? 'unknown'}. Only programs on the machine of the mock can use its control API.`,
    )
  const host = headers.get('host') ?? ''
  if (!LOOPBACK_HOST.test(host))
    throw new ControlProblem(
      'host_refused',
      `The Host header is ${JSON.stringify(host)}. Use localhost, 127.0.0.1 or [::1] in the URL.`,
    )
  assertSameOrigin(headers, host)
}

function assertSameOrigin(headers: Headers, host: string): void {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  const isOwnPage = origin === null || origin === `http://${host}`
  const isOwnSite = site === null || site === 'same-origin' || site === 'none'
  if (isOwnPage && isOwnSite) return
  throw new ControlProblem(
    'origin_refused',
    `A page of ${origin ?? 'another origin'} sent this. Pages cannot use the control API. Send it from the program of your test.`,
  )
}
