/*
 * From a page's request for its next token to the receipt, by the page's clock, with several embeds on the
 * host page; and what the host's main thread pays for a message that is none of its business.
 *
 * The library answers from memory, as it has renewed ahead of time; `cold` is when it has not. What is
 * written by hand has no memory, and here a backend that takes no time at all.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { median, percentile, ratios, spread } from '../report.mjs'
import { CONTENDERS } from '../world/contenders.mjs'

export const title = 'Answering a request'

const COUNTS = [1, 10, 100]
const ROUNDS = 200
const BATCHES = 15
const MESSAGES = 2_000
const NAMES = ['wisdom', 'handWritten']
const KINDS = { wisdom: 'from memory', handWritten: 'backend of 0 ms' }

export async function measure({ world }) {
  const waits = []
  const costs = Object.fromEntries(NAMES.map((name) => [name, {}]))
  for (const count of COUNTS) {
    for (const name of NAMES) {
      const stage = await world.open(name)
      await stage.open(count, { hasRefresh: true })
      await sleep(500) // until the last page has come to rest
      waits.push({ name, kind: KINDS[name], count, times: await measureWaits(stage, name) })
      costs[name][count] = await measureCosts(stage)
      await stage.close()
    }
  }
  for (const place of COLD) waits.push(await measureCold(world, place))
  return { tables: [drawWaits(waits), drawCosts(costs)], figures: judge(waits, costs) }
}

/** A backend as it should be, and one that leaves the page's patience little. */
const COLD = [
  { backendMs: 300, rounds: 50 },
  { backendMs: 7_000, rounds: 3 },
]

async function measureCold(world, { backendMs, rounds }) {
  const stage = await world.open('wisdom')
  await stage.open(1)
  stage.contender.knobs.backendMs = backendMs
  const times = []
  for (let round = 0; round < rounds; round++) times.push(...(await stage.ask([0])))
  await stage.close()
  return { name: 'wisdom', kind: `cold, backend of ${backendMs} ms`, count: 1, times }
}

/** One page asks at a time, another one in each round; with 100 embeds a few rounds of the by-hand kind are enough. */
async function measureWaits(stage, name) {
  const count = await stage.page.locator('iframe').count()
  const rounds = name === 'wisdom' ? ROUNDS : Math.ceil(ROUNDS / count)
  const times = []
  for (let round = 0; round < rounds; round++) {
    if (name === 'wisdom') await stage.page.evaluate(() => window.bench.renew())
    times.push(...(await stage.ask([round % count])))
  }
  return times
}

/** Nanoseconds a message, of batches from the first frame: heard, and no request. */
async function measureCosts(stage) {
  return stage.page.evaluate(
    ([batches, messages]) => {
      const { contentWindow: source } = document.querySelector('iframe')
      const origin = 'https://acme.wisdom.ai'
      const event = new MessageEvent('message', { source, origin, data: { type: 'other' } })
      return Array.from({ length: batches }, () => {
        const since = performance.now()
        for (let nth = 0; nth < messages; nth++) window.dispatchEvent(event)
        return ((performance.now() - since) / messages) * 1e6
      })
    },
    [BATCHES, MESSAGES],
  )
}

const drawWaits = (waits) => ({
  caption: 'From the request to the receipt, ms:',
  head: ['', '', 'embeds', 'p50', 'p99', 'most', 'requests'],
  rows: waits.map(({ name, kind, count, times }) => [
    CONTENDERS[name].label,
    kind,
    `${count}`,
    ...[0.5, 0.99, 1].map((share) => percentile(times, share).toFixed(1)),
    `${times.length}`,
  ]),
})

const drawCosts = (costs) => ({
  caption: 'What a message costs that is no request, ns:',
  head: ['', ...COUNTS.map((count) => `${count} embeds`), 'most over least'],
  rows: NAMES.map((name) => [
    CONTENDERS[name].label,
    ...COUNTS.map((count) => spread(costs[name][count])),
    `${(median(costs[name][100]) / median(costs[name][1])).toFixed(2)} ×`,
  ]),
})

function judge(waits, costs) {
  const { times } = waits.find(({ name, count }) => name === 'wisdom' && count === 1)
  const p99 = percentile(times, 0.99)
  const growth = ratios(costs.wisdom[100], costs.wisdom[1])
  return [
    {
      what: 'from memory, one embed, p99',
      goal: '≤ 5 ms',
      measured: `${p99.toFixed(1)} ms`,
      isMet: p99 <= 5,
      reason: 'of two processes on two cores, beside the servers and the driver',
    },
    {
      what: 'cost of a message with 100 embeds over that with one',
      goal: '≤ 1.2 ×',
      measured: `${spread(growth, 2)} ×`,
      isMet: median(growth) <= 1.2,
      reason: '',
    },
  ]
}
