/* How fast people get into WisdomAI, with how many calls, and what 100,000 of them cost. */
import { join } from 'node:path'
import { bundle } from '../bundle.mjs'
import { CROWD, CROWD_KINDS, CROWD_ROUNDS, measureCrowd } from '../provisioning/crowd.mjs'
import { measureRate, RATE, RATE_ROUNDS } from '../provisioning/rate.mjs'
import { median, ratios, spread } from '../report.mjs'

export const title = 'Provisioning'

export async function measure({ root, work }) {
  const library = await bundle(join(root, 'src/server/index.ts'), join(work, 'provisioning.mjs'))
  const mock = await bundle(join(root, 'src/mock/node.ts'), join(work, 'mock.mjs'))
  const rate = await measureRate({ root, library, mock })
  const crowd = await measureCrowd({ root, library })
  return {
    tables: [toRateTable(rate), toCrowdTable(crowd)],
    figures: [toPaceFigure(rate), toCallsFigure(rate), toMemoryFigure(crowd)],
  }
}

function toRateTable(kinds) {
  const baseline = kinds['by hand'].rate
  const toRow = ([kind, { count, rate, callsEach, sent, rateLimited }]) => [
    kind,
    count[0].toLocaleString('en'),
    spread(rate, 1),
    spread(ratios(rate, baseline), 1),
    spread(callsEach, 3),
    spread(sent),
    spread(rateLimited),
  ]
  return {
    caption: `Into a tenant that allows ${RATE} calls a second, ${RATE_ROUNDS} rounds. Calls are all that it got: the list, the exchange of the key, and what it answered 429.`,
    head: ['', 'people', 'people/s', 'times by hand', 'calls a person', 'calls', 'answered 429'],
    rows: Object.entries(kinds).map(toRow),
  }
}

function toCrowdTable(kinds) {
  const toRow = ([kind, { seconds, cpuSeconds, megabytes, before }]) => [
    CROWD_KINDS[kind],
    spread(seconds, 2),
    spread(cpuSeconds, 2),
    spread(megabytes),
    spread(before),
  ]
  return {
    caption: `${CROWD.toLocaleString('en')} people, ${CROWD_ROUNDS} rounds, each in a process of its own.`,
    head: ['', 's', 'CPU s, all threads', 'peak memory, MB', 'of that before it began, MB'],
    rows: Object.entries(kinds).map(toRow),
  }
}

function toPaceFigure({ 'by hand': byHand, syncUsers }) {
  const times = ratios(syncUsers.rate, byHand.rate)
  return {
    what: `people/s into a tenant that allows ${RATE} calls a second`,
    goal: 'more than by hand',
    measured: `${spread(syncUsers.rate)}, ${spread(times)} times by hand`,
    isMet: median(times) > 1,
    reason: 'people do not share calls',
  }
}

function toCallsFigure({ 'by hand': byHand, syncUsers }) {
  return {
    what: 'calls a person',
    goal: 'fewer than by hand',
    measured: `${spread(syncUsers.callsEach, 3)}, by hand ${spread(byHand.callsEach, 3)}`,
    isMet: median(syncUsers.callsEach) < median(byHand.callsEach),
    reason: 'people do not share calls',
  }
}

function toMemoryFigure({ bare, plan }) {
  const times = ratios(plan.megabytes, bare.megabytes)
  return {
    what: `memory to list and plan ${CROWD.toLocaleString('en')} people`,
    goal: 'told',
    measured: `${spread(plan.megabytes)} MB, ${spread(times, 1)} times that of the list alone`,
    isMet: true,
  }
}
