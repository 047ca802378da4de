/*
 * A fleet of sessions in simulation, with the library's own scheduling code: how many tokens are issued
 * in the worst second, what an outage does, and how many servers it takes. Writes `docs/stampede.svg`.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createClock } from '../stampede/clock.mjs'
import { judgeOutages, judgeStart, tellInstances } from '../stampede/figures.mjs'
import { runFleet } from '../stampede/fleet.mjs'
import { loadLibrary } from '../stampede/library.mjs'
import { COLD_START, OUTAGES, runOutage, WHOLE_DAY } from '../stampede/outage.mjs'
import { drawPlot } from '../stampede/plot.mjs'
import { drawFixedMs, WINDOWS } from '../stampede/rules.mjs'
import { summarizeColdStart, summarizeDay, summarizeOutage } from '../stampede/summaries.mjs'
import {
  compareFleets,
  compareOutages,
  compareWindows,
  countInstances,
} from '../stampede/tables.mjs'

export const title = 'Many sessions at once'

const MILLION = 1_000_000
/** How often each size is run: the fewer sessions, the more is up to chance. */
const RUNS = { 100_000: 10, 1_000_000: 3, 10_000_000: 1 }
/** Whole sessions are slower. */
const WHOLE = 5_000
/** An answer is due within it: what serves all of a cold start in time. */
const DEADLINE_S = 8.5

/**
 * @param handlerRate requests a second of one 2-core instance with an upstream of 20 ms, each of another
 * user; by default as the section `tokenHandler` measured it once
 */
export async function measure({ root, work, handlerRate = 3_800 }) {
  const library = await loadLibrary(root, work)
  const fleets = simulateFleets(library)
  const start = fleets.find(({ event, count }) => event === 'start' && count === MILLION)
  const windows = simulateWindows(start)
  const outages = await simulateOutages(library)
  const cold = summarizeColdStart(
    await runOutage(library, COLD_START, WHOLE, WHOLE / DEADLINE_S),
    DEADLINE_S,
  )
  const day = summarizeDay(await runOutage(library, WHOLE_DAY, WHOLE, Infinity))
  await writeFile(join(root, 'docs/stampede.svg'), drawPlot(start.runs[0], start.fixed))

  const instances = countInstances({ fleets, cold, handlerRate, count: MILLION })
  return {
    tables: [
      compareFleets(fleets, day),
      compareWindows(windows),
      compareOutages(outages, WHOLE),
      instances,
    ],
    figures: [...judgeStart(start), judgeOutages(outages), tellInstances(instances)],
  }
}

function simulate(drawDueMs, { seed = 1, ...fleet }) {
  const clock = createClock(seed)
  const undo = clock.install()
  try {
    return runFleet({ clock, drawDueMs, ...fleet })
  } finally {
    undo()
  }
}

/** Each event in each size, and what a fixed time before expiry comes to. */
function simulateFleets({ randomRefreshDelayMs, remainingMs }) {
  /** How much of a token's life is left when the next one is requested, by the library's rule. */
  const drawDueMs = (record, hasFailed) => {
    const restMs = remainingMs(record)
    return restMs - randomRefreshDelayMs(restMs, hasFailed)
  }
  const sizes = Object.entries(RUNS).map(([count, runs]) => [Number(count), runs])
  return ['start', 'deploy', 'outage'].flatMap((event) =>
    sizes.map(([count, runs]) => ({
      event,
      count,
      runs: Array.from({ length: runs }, (_, nth) =>
        simulate(drawDueMs, { event, count, seed: nth + 1 }),
      ),
      fixed: event === 'outage' ? undefined : simulate(drawFixedMs, { event, count }),
    })),
  )
}

/** The rule of the library beside others. */
function simulateWindows({ event, count, runs }) {
  const others = Object.entries(WINDOWS).map(([name, drawDueMs]) => ({
    name,
    ...simulate(drawDueMs, { event, count }),
  }))
  return [{ name: 'as it is: 75 % to 95 %', ...runs[0] }, ...others]
}

async function simulateOutages(library) {
  const outages = []
  for (const [name, outage] of Object.entries(OUTAGES)) {
    const { isAtOnce } = outage
    outages.push({ name, isAtOnce, ...summarizeOutage(await runOutage(library, outage, WHOLE)) })
  }
  return outages
}
