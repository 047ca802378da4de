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
const BATCHES = 21
const MESSAGES = 5_000
const NAMES = ['wisdom', 'handWritten']
const KINDS = { wisdom: 'from memory', handWritten: 'backend of 0 ms' }

export async function measure({ world }) {
  const waits = []
  for (const count of COUNTS) {
    for (const name of NAMES) waits.push(await measureWaits(world, name, count))
  }
  for (const place of COLD) waits.push(await measureCold(world, place))
  const costs = {}
  for (const name of NAMES) costs[name] = await measureCosts(world, name)
  return { tables: [drawWaits(waits), drawCosts(costs)], figures: judge(waits, costs) }
}

async function openAll(world, name, count) {
  const stage = await world.open(name)
  await stage.signIn(count, { hasRefresh: true })
  await sleep(500) // until the last page has come to rest
  return stage
}

/** One page asks at a time, another one in each round. By hand, each round is answered by all. */
async function measureWaits(world, name, count) {
  const stage = await openAll(world, name, count)
  const rounds = name === 'wisdom' ? ROUNDS : Math.ceil(ROUNDS / count)
  const times = []
  for (let round = 0; round < rounds; round++) {
    if (name === 'wisdom') await stage.page.evaluate(() => window.bench.renew())
    await stage.page.evaluate(passTenSeconds)
    times.push(...(await stage.ask([round % count])))
  }
  await stage.close()
  return { name, kind: KINDS[name], count, times }
}

/** By the host's monotonic clock: a page that asks more than six times a minute is not heard. */
function passTenSeconds() {
  const now = (window.now ??= performance.now.bind(performance))
  window.aheadMs = (window.aheadMs ?? 0) + 10_000
  performance.now = () => now() + window.aheadMs
}

/** A backend as it should be, and one that leaves the page's patience little. */
const COLD = [
  { backendMs: 300, rounds: 50 },
  { backendMs: 7_000, rounds: 3 },
]

async function measureCold(world, { backendMs, rounds }) {
  const stage = await world.open('wisdom')
  await stage.signIn(1)
  stage.contender.knobs.backendMs = backendMs
  const times = []
  for (let round = 0; round < rounds; round++) {
    await stage.page.evaluate(passTenSeconds)
    times.push(...(await stage.ask([0])))
  }
  await stage.close()
  return { name: 'wisdom', kind: `cold, backend of ${backendMs} ms`, count: 1, times }
}

/** Nanoseconds a message of the first frame that is heard, and no request; the counts in turn. */
async function measureCosts(world, name) {
  const costs = COUNTS.map(() => [])
  const stages = []
  for (const count of COUNTS) stages.push(await openAll(world, name, count))
  for (let batch = 0; batch < BATCHES; batch++) {
    for (const [nth, { page }] of stages.entries()) {
      const cost = await page.evaluate(sendBatch, [CONTENDERS[name].origin, MESSAGES])
      if (batch > 0) costs[nth].push(cost) // the first one compiles
    }
  }
  for (const stage of stages) await stage.close()
  return costs
}

function sendBatch([origin, messages]) {
  const { contentWindow: source } = document.querySelector('iframe')
  const event = new MessageEvent('message', { source, origin, data: { type: 'other' } })
  const since = performance.now()
  for (let nth = 0; nth < messages; nth++) window.dispatchEvent(event)
  return ((performance.now() - since) / messages) * 1e6
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
  head: ['', ...COUNTS.map((count) => `${count} embeds`), '100 over 1'],
  rows: NAMES.map((name) => [
    CONTENDERS[name].label,
    ...costs[name].map((cost) => spread(cost)),
    `${spread(growthOf(costs[name]), 2)} ×`,
  ]),
})

const growthOf = ([one, , hundred]) => ratios(hundred, one)

function judge(waits, costs) {
  const { times } = waits.find(({ name, count }) => name === 'wisdom' && count === 1)
  const p99 = percentile(times, 0.99)
  const growth = growthOf(costs.wisdom)
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
    },
  ]
}
