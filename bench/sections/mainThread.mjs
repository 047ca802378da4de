/*
 * What 100 embeds cost the host's main thread: from the mount to the moment when all pages are signed
 * in, and in a renewal of all. The pages are other sites, and so in other processes.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { median, spread } from '../report.mjs'
import { CONTENDERS } from '../world/contenders.mjs'

export const title = 'Main thread'

const EMBEDS = 100
const ROUNDS = 5

export async function measure({ world }) {
  const results = Object.fromEntries(world.names.map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of world.names) results[name].push(await mountAll(world, name))
  }
  const floor = await measureFloor(world)
  return { tables: [draw(results)], figures: judge(results, floor) }
}

/** What the browser itself takes for so many blank frames in one task, ms. */
async function measureFloor(world) {
  const stage = await world.open('wisdom')
  const times = []
  for (let round = 0; round < ROUNDS; round++) {
    times.push(await stage.page.evaluate(appendFrames, EMBEDS))
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

async function mountAll(world, name) {
  const stage = await world.open(name, { backendMs: 50 })
  await stage.page.evaluate(watchLongTasks)
  const read = await readMetrics(stage)
  const before = await read()
  await stage.signIn(EMBEDS)
  await sleep(500)
  const mounted = difference(await read(), before)
  const commits = await stage.page.evaluate(() => window.commits)
  const longTasks = await stage.page.evaluate(() => window.longTasks)
  const renewal = await renew(stage, name)
  await stage.close()
  return { ...mounted, commits, longest: Math.max(0, ...longTasks), renewal }
}

/** Commits in a renewal of all; `undefined` where the SDK's own timer does it. */
async function renew(stage, name) {
  const { renews } = CONTENDERS[name]
  if (renews === 'timer') return undefined
  const before = await stage.page.evaluate(() => window.commits)
  if (renews === 'asked') await stage.ask(Array.from({ length: EMBEDS }, (_, nth) => nth))
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

const draw = (results) => ({
  caption: `The host page of ${EMBEDS} embeds, until all are signed in:`,
  head: ['', 'script, ms', 'all tasks, ms', 'longest task, ms', 'commits', 'commits in a renewal'],
  rows: Object.entries(results).map(([name, rounds]) => [
    CONTENDERS[name].label,
    ...['script', 'task', 'longest', 'commits'].map((key) => spread(rounds.map((it) => it[key]))),
    rounds[0].renewal === undefined ? '' : spread(rounds.map(({ renewal }) => renewal)),
  ]),
})

function judge({ wisdom, handWritten }, floor) {
  const commits = Math.max(...wisdom.map(({ renewal }) => renewal))
  const longest = wisdom.map((round) => round.longest)
  const byHand = handWritten.map((round) => round.longest)
  return [
    {
      what: 'commits caused by a renewal of 100 `WisdomEmbed`s',
      goal: '0',
      measured: `${commits}`,
      isMet: commits === 0,
    },
    {
      what: 'longest task at the mount of 100 embeds',
      goal: 'none over 50 ms',
      measured: `${spread(longest)} ms`,
      isMet: median(longest) <= 50,
      reason: `the browser alone takes ${spread(floor)} ms to append ${EMBEDS} blank frames; by hand it is ${spread(byHand)}`,
    },
  ]
}
