/*
 * What is left of an embed that has gone: 1,000 times mounted and unmounted after the first 1,000, each fiftieth
 * time when its page is there. Heap after collection, `message` listeners on the window, and timers that still wait.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { CONTENDERS } from '../world/contenders.mjs'

export const title = 'Memory'

const CYCLES = 1_000
/** What is made once, and compiled, is there after these: a leak grows on. */
const WARM_UP = 1_000

export async function measure({ world }) {
  const results = []
  for (const name of world.names) results.push({ name, ...(await remount(world, name)) })
  return { tables: [draw(results)], figures: judge(results) }
}

async function remount(world, name) {
  const stage = await world.open(name)
  await stage.page.evaluate(watchTimers)
  await cycle(stage, WARM_UP)
  const before = await take(stage)
  await cycle(stage, CYCLES)
  const after = await take(stage)
  await stage.close()
  return {
    grownBy: after.heap - before.heap,
    listeners: after.listeners - before.listeners,
    timers: after.timers,
  }
}

async function cycle(stage, times) {
  for (let done = 0; done < times; done += 50) {
    await stage.page.evaluate(async () => {
      for (let nth = 0; nth < 49; nth++) {
        window.bench.mount(1)
        await new Promise((resolve) => setTimeout(resolve, nth % 5))
        window.bench.unmount()
        await new Promise((resolve) => setTimeout(resolve))
      }
    })
    const { reports } = stage.contender.tenant
    reports.length = 0
    await stage.mount(1)
    await stage.reports('signed-in', 1)
    await stage.unmount()
  }
}

/** React Query keeps what nobody observes for so long, by a timer. */
const COLLECTING_MS = 300_000

function watchTimers() {
  const waiting = (window.waiting = new Map())
  const [start, stop] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)]
  window.setTimeout = (run, ms = 0, ...args) => {
    const id = start(() => {
      waiting.delete(id)
      run(...args)
    }, ms)
    waiting.set(id, ms)
    return id
  }
  window.clearTimeout = (id) => {
    waiting.delete(id)
    stop(id)
  }
}

async function take({ context, page }) {
  await sleep(1_000)
  await page.evaluate(() => performance.clearResourceTimings())
  const cdp = await context.newCDPSession(page)
  for (let times = 0; times < 3; times++) await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize: heap } = await cdp.send('Runtime.getHeapUsage')
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'window' })
  const { listeners } = await cdp.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId,
  })
  await cdp.detach()
  const timers = await page.evaluate(
    (collecting) => [...window.waiting.values()].filter((ms) => ms !== collecting).length,
    COLLECTING_MS,
  )
  return { heap, listeners: listeners.filter(({ type }) => type === 'message').length, timers }
}

const kilobytes = (size) => `${(size / 1000).toFixed(0)} kB`

const draw = (results) => ({
  caption: `After ${CYCLES.toLocaleString('en')} mounts and unmounts:`,
  head: ['', 'heap grown by', '`message` listeners more', 'timers that wait'],
  rows: results.map(({ name, grownBy, listeners, timers }) => [
    CONTENDERS[name].label,
    kilobytes(grownBy),
    `${listeners}`,
    `${timers}`,
  ]),
})

function judge(results) {
  const { grownBy, listeners, timers } = results.find(({ name }) => name === 'wisdom')
  return [
    {
      what: 'heap after 1,000 mounts and unmounts',
      goal: 'grown by ≤ 100 kB',
      measured: kilobytes(grownBy),
      isMet: grownBy <= 100_000,
    },
    {
      what: 'listeners and timers left',
      goal: '0',
      measured: `${listeners} and ${timers}`,
      isMet: listeners === 0 && timers === 0,
    },
  ]
}
