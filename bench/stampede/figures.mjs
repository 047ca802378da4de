/* What was promised of many sessions at once, beside what came out. */
import { median } from '../report.mjs'
import { peakOf } from './fleet.mjs'
import { toPercent, toShare } from './tables.mjs'

const [HOUR_2, HOUR_8, OVER_HOURLY, TRIES] = [600, 1_200, 0.12, 6]

/** @param start the runs of 10^6 sessions that start in one second */
export function judgeStart({ count, runs, fixed }) {
  const [hour2, hour8] = [2, 8].map((hour) =>
    median(runs.map(({ issued }) => peakOf(issued, hour))),
  )
  const { overHourly } = runs[0]
  const what = 'most tokens issued in a second'
  return [
    {
      what: `10^6 sessions that start in one second: ${what} of hour 2`,
      goal: `≤ N/${HOUR_2}`,
      measured: `${toShare(count, hour2)}; a fixed time before expiry: ${toShare(count, peakOf(fixed.issued, 2))}`,
      isMet: hour2 <= count / HOUR_2,
      reason: 'the draw is too narrow',
    },
    {
      what: `${what} of hour 8`,
      goal: `≤ N/${HOUR_8}`,
      measured: `${toShare(count, hour8)}; a fixed time before expiry: ${toShare(count, peakOf(fixed.issued, 8))}`,
      isMet: hour8 <= count / HOUR_8,
      reason: 'the draw is too narrow',
    },
    {
      what: 'requests over one an hour',
      goal: `≤ ${toPercent(OVER_HOURLY, 0)}`,
      measured: toPercent(overHourly, 2),
      isMet: overHourly <= OVER_HOURLY,
      reason:
        'a point between 75 % and 95 % of the life is at 85 % on average, and 1/0.85 is 1.176; the table of ' +
        'other points has one that meets all three',
    },
  ]
}

/** The promise is about outages in which all fail at once. */
export function judgeOutages(outages) {
  const all = outages.filter(({ isAtOnce }) => isAtOnce)
  const tell = ({ name, since, unserved }) =>
    `${name}: ${since.mean.toFixed(1)} (at most ${since.most})` +
    (unserved ? `, ${toPercent(unserved)} never` : '')
  return {
    what: 'requests of a session until all are served, server back with N/50 a second and 503 beyond that',
    goal: `≤ ${TRIES}`,
    measured: all.map(tell).join('; '),
    isMet: all.every(({ since, unserved }) => since.most <= TRIES && !unserved),
    reason: 'the pauses are too short',
  }
}

export const tellInstances = ({ rows }) => ({
  what: '2-core instances of the token handler for 10^6 open sessions',
  goal: 'told',
  measured: rows.map(([when, , , instances]) => `${when}: ${instances}`).join('; '),
  isMet: true,
})
