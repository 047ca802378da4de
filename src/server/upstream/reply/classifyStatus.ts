import type { FailedReply } from '../upstreamFailure.js'

/** `Request Timeout` and `Too Early`: the server asks for another try. */
const RETRY_STATUSES: ReadonlySet<number> = new Set([408, 425])

export const isSuccess = (status: number) => status >= 200 && status < 300

/** A redirect. Some runtimes report 0 for one that they must not follow. */
const isRedirect = (status: number) => status === 0 || (status >= 300 && status < 400)

/** The failure that an HTTP status stands for, or `undefined` when the body decides. */
export function classifyStatus(status: number): FailedReply | undefined {
  if (isRedirect(status)) {
    const description = 'a redirect, which is not followed'
    return { code: 'upstream_rejected', description, outcome: 'not-applied' }
  }
  if (status === 401) return { code: 'misconfigured', outcome: 'unauthenticated' }
  if (status === 403) return { code: 'misconfigured', outcome: 'forbidden' }
  if (status === 404) return { code: 'misconfigured', outcome: 'not-applied' }
  if (status === 429) return { code: 'upstream_unavailable', outcome: 'not-applied' }
  if (status >= 500 || RETRY_STATUSES.has(status)) {
    return { code: 'upstream_unavailable', outcome: 'unknown' }
  }
  return undefined
}
