/* What was simulated, as tables of text. */
import { median, spread } from '../report.mjs'
import { peakOf, totalOf } from './fleet.mjs'

const EVENTS = {
  start: 'start in one second',
  deploy: 'deploy: all reload within 60 s',
  outage: 'outage of 30 min',
}

/** A rate as the share of all sessions that the goals are told in. */
export const toShare = (count, rate) => `N/${Math.floor(count / rate).toLocaleString('en')}`

export const toPercent = (share, digits = 1) => `${(100 * share).toFixed(digits)} %`

const show = (value) => Math.round(value).toLocaleString('en')

export function compareFleets(fleets, day) {
  const peaks = (runs, hour) => {
    const rates = runs.map(({ issued }) => peakOf(issued, hour))
    return `${toShare(runs[0].count, median(rates))}: ${rates.length > 1 ? spread(rates) : show(rates[0])}`
  }
  const requests = ({ issued, count }) => (totalOf(issued) / count).toFixed(2)
  const toRow = ({ event, count, runs, fixed }) => [
    EVENTS[event],
    show(count),
    peaks(runs, 2),
    peaks(runs, 8),
    requests(runs[0]),
    toPercent(runs[0].overHourly, 2),
    fixed ? peaks([fixed], 2) : '',
    fixed ? peaks([fixed], 8) : '',
  ]
  return {
    caption:
      'Tokens issued in the worst second of an hour after the event, tokens of one hour; median of 10, 3 and ' +
      '1 runs (least–most); of 10^5, chance alone takes some above the goals. `fixed`: a fixed time before ' +
      'expiry, here a minute. The last row is whole sessions with timers, tries and pages, to check the others ' +
      'by, which are draws of `randomRefreshDelayMs` alone. Where a token died in the outage, the session asks within 5 min after it:',
    head: [
      'event',
      'N',
      'hour 2',
      'hour 8',
      'requests a session in 8 h',
      'renewals over one an hour',
      'fixed: hour 2',
      'fixed: hour 8',
    ],
    rows: [...fleets.map(toRow), toDayRow(day, requests(day))],
  }
}

const toDayRow = ({ issued, count }, requests) => [
  `${EVENTS.start}, whole sessions`,
  show(count),
  toShare(count, peakOf(issued, 2)),
  toShare(count, peakOf(issued, 8)),
  requests,
  '',
  '',
  '',
]

export function compareWindows(windows) {
  return {
    caption:
      'Other points in the life of a token to ask for the next one, 10^6 sessions that start in one second. The ' +
      'later, the more tokens die in an outage:',
    head: [
      'asks between',
      'hour 2',
      'hour 8',
      'requests a session in 8 h',
      'renewals over one an hour',
      'sessions whose token dies in an outage of 5 min',
    ],
    rows: windows.map(({ name, count, issued, overHourly, mortality }) => [
      name,
      toShare(count, peakOf(issued, 2)),
      toShare(count, peakOf(issued, 8)),
      (totalOf(issued) / count).toFixed(2),
      toPercent(overHourly, 2),
      toPercent(mortality, 2),
    ]),
  }
}

export function compareOutages(outages, count) {
  const tell = ({ mean, p99, most }) => `${mean.toFixed(1)}, p99 ${p99}, most ${most}`
  return {
    caption:
      `Requests of a session that fails, until it is served; ${show(count)} whole sessions, which stand for any N, as ` +
      'the server comes back with N/50 a second and answers 503 beyond that. `never`: not within 20 min:',
    head: [
      'outage',
      'failed',
      'tokens dead when it ends',
      'requests while it lasts',
      'requests since it ended',
      'last served after',
      'never',
      'most requests a second since',
    ],
    rows: outages.map((outage) => [
      outage.name,
      toPercent(outage.failed),
      toPercent(outage.died),
      tell(outage.before),
      tell(outage.since),
      `${show(outage.lastS)} s`,
      toPercent(outage.unserved),
      `N/${(1 / outage.peak).toFixed(1)}`,
    ]),
  }
}

/** How many 2-core instances of the token handler so many sessions need. */
export function countInstances({ fleets, cold, handlerRate, count }) {
  const run = (event) =>
    fleets.find((fleet) => fleet.event === event && fleet.count === count).runs[0]
  const [start, deploy, outage] = ['start', 'deploy', 'outage'].map(run)
  const rates = {
    'steady state': ((1 + start.overHourly) * count) / 3_600,
    'hour 2 after a start in one second': peakOf(start.issued, 2),
    'after an outage of 30 min': peakOf(outage.issued, 1),
    'a deploy: all reload within 60 s': peakOf(deploy.issued, 1),
    [`a start in one second, served within ${cold.deadlineS} s`]: count / cold.deadlineS,
  }
  return {
    caption:
      `2-core instances for ${show(count)} sessions, at ${show(handlerRate)} requests a second each, with the worst second. ` +
      `A start in one second is served in time for ${toPercent(cold.inTime)}, and is ${cold.tries.toFixed(1)} requests a ` +
      'session: after 3 s without a response a second request starts in parallel. WisdomAI has to issue tokens as fast:',
    head: ['when', 'requests a second', 'of one instance', 'instances'],
    rows: Object.entries(rates).map(([when, rate]) => [
      when,
      show(rate),
      toPercent(rate / handlerRate, 0),
      String(Math.ceil(rate / handlerRate)),
    ]),
  }
}
