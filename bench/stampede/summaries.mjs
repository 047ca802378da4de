/* What became of whole sessions, counted. */
import { percentile } from '../report.mjs'

/** Of those whose tries failed: shares are of all sessions, requests are told for each session. */
export function summarizeOutage({ sessions, load, upAt }) {
  const failed = sessions.filter(({ hasFailed }) => hasFailed)
  const served = failed.filter(({ servedAt }) => servedAt < Infinity)
  const lastAt = percentile(
    served.map(({ servedAt }) => servedAt),
    1,
  )
  const share = (some) => some.length / sessions.length
  return {
    failed: share(failed),
    died: share(sessions.filter(({ hasDied }) => hasDied)),
    unserved: share(failed) - share(served),
    before: describe(failed.map(({ tries, triesSince }) => tries - triesSince)),
    since: describe(failed.map(({ triesSince }) => triesSince)),
    lastS: (lastAt - upAt) / 1_000,
    peak: percentile([...load], 1) / sessions.length,
  }
}

/** A start that is served within so many seconds. */
export function summarizeColdStart({ sessions }, deadlineS) {
  const inTime = sessions.filter(
    ({ servedAt, openedAt }) => servedAt - openedAt <= 1_000 * deadlineS,
  )
  return {
    deadlineS,
    tries: describe(sessions.map(({ tries }) => tries)).mean,
    inTime: inTime.length / sessions.length,
  }
}

/** As `runFleet` returns it. */
export const summarizeDay = ({ sessions, load }) => ({
  count: sessions.length,
  issued: load.subarray(0, load.length - 1),
})

const describe = (values) => ({
  mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  p99: percentile(values, 0.99),
  most: percentile(values, 1),
})
