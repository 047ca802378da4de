/*
 * What many embeds cost the host's main thread: from the mount to the moment when all pages are signed
 * in, and in a renewal of all. The pages are other sites, and so in other processes.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { median, ratios, spread } from '../report.mjs'
import { CONTENDERS } from '../world/contenders.mjs'

export const title = 'Main thread'

const ROUNDS = 5

/** How many embeds, and how many times slower the processor is made. */
const LOADS = [
  { embeds: 20, slowdown: 1 },
  { embeds: 20, slowdown: 4 },
  { embeds: 100, slowdown: 1 },
]

const describeLoad = ({ embeds, slowdown }) =>
  slowdown === 1 ? `${embeds} embeds` : `${embeds} embeds, with the CPU ${slowdown}× throttled`

export async function measure({ world }) {
  const parts = []
  for (const load of LOADS) parts.push(await measureLoad(world, load))
  return {
    tables: parts.map(({ table }) => table),
    figures: parts.flatMap(({ figures }) => figures),
  }
}

async function measureLoad(world, load) {
  const results = Object.fromEntries(world.names.map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of world.names) results[name].push(await mountAll(world, name, load))
  }
  const floor = await measureFloor(world, load)
  return { table: draw(results, load), figures: judge(results, floor, load) }
}

/** What the browser itself takes for so many blank frames in one task, ms. */
async function measureFloor(world, { embeds, slowdown }) {
  const stage = await world.open('wisdom')
  await throttle(stage, slowdown)
  const times = []
  for (let round = 0; round < ROUNDS; round++) {
    times.push(await stage.page.evaluate(appendFrames, embeds))
  }
  await stage.close()
  return times
}

function appendFrames(count) {
  const since = performance.now()
  for (let nth = 0; nth < count; nth++) document.body.append(document.createElement('iframe'))
  const ms = performance.now() - since
  document.querySelectorAll('iframe').forEach((frame) => frame.remove())
  return ms
}

async function mountAll(world, name, { embeds, slowdown }) {
  const stage = await world.open(name, { backendMs: 50 })
  await throttle(stage, slowdown)
  await stage.page.evaluate(watchLongTasks)
  const read = await readMetrics(stage)
  const before = await read()
  const since = await stage.mount(embeds)
  const signedIn = (await stage.reports('signed-in', embeds)).map(({ at }) => at - since)
  await sleep(500)
  const mounted = difference(await read(), before)
  const commits = await stage.page.evaluate(() => window.commits)
  const longTasks = await stage.page.evaluate(() => window.longTasks)
  const renewal = await renew(stage, name, embeds)
  await stage.close()
  const times = { first: Math.min(...signedIn), last: Math.max(...signedIn) }
  return { ...mounted, ...times, commits, longest: Math.max(0, ...longTasks), renewal }
}

async function throttle({ context, page }, rate) {
  const cdp = await context.newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate })
}

/** Commits in a renewal of all; `undefined` where the SDK's own timer does it. */
async function renew(stage, name, embeds) {
  const { renews } = CONTENDERS[name]
  if (renews === 'timer') return undefined
  const before = await stage.page.evaluate(() => window.commits)
  if (renews === 'asked') await stage.ask(Array.from({ length: embeds }, (_, nth) => nth))
  else await stage.page.evaluate(() => window.bench.renew())
  await sleep(500)
  return (await stage.page.evaluate(() => window.commits)) - before
}

function watchLongTasks() {
  window.longTasks = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longTasks.push(duration)
  }).observe({ type: 'longtask' })
}

async function readMetrics({ context, page }) {
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable')
  return async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]))
  }
}

const difference = (after, before) => ({
  script: after.ScriptDuration - before.ScriptDuration,
  task: after.TaskDuration - before.TaskDuration,
})

const COLUMNS = {
  script: 'script, ms',
  task: 'all tasks, ms',
  longest: 'longest task, ms',
  first: 'first page, ms',
  last: 'last page, ms',
  commits: 'commits',
}

const draw = (results, load) => ({
  caption: `The host page of ${describeLoad(load)}, until all are signed in:`,
  head: ['', ...Object.values(COLUMNS), 'commits in a renewal'],
  rows: Object.entries(results).map(([name, rounds]) => [
    CONTENDERS[name].label,
    ...Object.keys(COLUMNS).map((key) => spread(rounds.map((it) => it[key]))),
    rounds[0].renewal === undefined ? '' : spread(rounds.map(({ renewal }) => renewal)),
  ]),
})

function judge({ wisdom, handWritten }, floor, load) {
  const what = describeLoad(load)
  const commits = Math.max(...wisdom.map(({ renewal }) => renewal))
  const longest = wisdom.map((round) => round.longest)
  const byHand = handWritten.map((round) => round.longest)
  const first = ratios(
    wisdom.map((round) => round.first),
    handWritten.map((round) => round.first),
  )
  const reason = `the browser alone takes ${spread(floor)} ms to append as many blank frames in one task`
  return [
    {
      what: `commits caused by a renewal of ${what}`,
      goal: '0',
      measured: `${commits}`,
      isMet: commits === 0,
    },
    {
      what: `longest task at the mount of ${what}`,
      ...judgeLongest(load, longest, byHand),
      measured: `${spread(longest)} ms; by hand ${spread(byHand)} ms`,
      reason,
    },
    {
      what: `the first page of ${what}, against one written by hand`,
      goal: 'not later: ≤ 1.05 ×',
      measured: `${spread(first, 2)} ×`,
      isMet: median(first) <= 1.05,
    },
  ]
}

/** A slower processor makes every task longer: there, the one by hand is what counts. */
const judgeLongest = ({ slowdown }, longest, byHand) =>
  slowdown === 1
    ? { goal: 'none over 50 ms', isMet: median(longest) <= 50 }
    : { goal: 'shorter than by hand', isMet: median(longest) < median(byHand) }
