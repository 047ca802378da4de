import { failed, ok, warning, type Finding, type Probe } from './check.js'
import { probe } from './probe.js'

/** A clock that is further off makes live tokens look dead, or dead ones alive. */
const MAX_SKEW_MS = 60_000

/** Whether something answers at the tenant's address, and agrees with us on the time. */
export async function checkUrl(baseUrl: string, options: Probe): Promise<Finding> {
  const outcome = await probe(`${baseUrl}/`, {}, options)
  if (!outcome.response)
    return failed(`${baseUrl} does not answer (${outcome.code}).`, outcome.advice)
  const { status, headers } = outcome.response
  if (status >= 500) {
    return failed(
      `${baseUrl} answers ${status}.`,
      "WisdomAI, or a proxy before it, is out of order. Look at WisdomAI's status, and try again.",
    )
  }
  const skewMs = Date.now() - Date.parse(headers.get('date') ?? '')
  if (Math.abs(skewMs) <= MAX_SKEW_MS || Number.isNaN(skewMs))
    return ok(`${baseUrl} answers ${status}.`)
  return warning(
    `${baseUrl} answers, but the clock of this machine is ${describeSkew(skewMs)}.`,
    'Set the clock, best by NTP: tokens are dated.',
  )
}

const describeSkew = (skewMs: number) =>
  `${Math.round(Math.abs(skewMs) / 1000)} s ${skewMs > 0 ? 'ahead' : 'behind'}`
