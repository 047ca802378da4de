import { failed, ok, warning, type Finding } from './checkResult.js'
import { probe, type ProbeOptions } from './probe.js'

/** With a clock that is off by more, valid tokens look expired, or expired ones valid. */
const MAX_SKEW_MS = 60_000

/** Checks that something responds at the tenant's address, and that both clocks agree. */
export async function checkUrl(baseUrl: string, options: ProbeOptions): Promise<Finding> {
  const result = await probe(`${baseUrl}/`, {}, options)
  if (!result.response)
    return failed(`No response from ${baseUrl} (${result.code}).`, result.advice)
  const { status, headers } = result.response
  if (status >= 500) {
    return failed(
      `${baseUrl} returns ${status}.`,
      "WisdomAI, or a proxy in front of it, has a problem. Check WisdomAI's status page, and try again.",
    )
  }
  const skewMs = readSkewMs(headers)
  if (skewMs !== undefined && Math.abs(skewMs) > MAX_SKEW_MS) {
    return warning(
      `${baseUrl} responds, but the clock of this machine is ${describeSkew(skewMs)}.`,
      'Synchronize the clock, for example by NTP. Tokens have an expiry time.',
    )
  }
  return ok(`${baseUrl} returns ${status}.`)
}

/** How far our clock is ahead of the server's. `undefined` if the server does not say the time. */
function readSkewMs(headers: Headers): number | undefined {
  const serverTime = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(serverTime) ? undefined : Date.now() - serverTime
}

const describeSkew = (skewMs: number) =>
  `${Math.round(Math.abs(skewMs) / 1000)} s ${skewMs > 0 ? 'ahead' : 'behind'}`
