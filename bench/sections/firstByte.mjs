/*
 * From the mount of one embed to the first byte of its page, and to the moment when the page has its
 * token, with a backend and a way to the tenant of several speeds. Each round takes all contenders in turn,
 * each on a new host page with no connection to the tenant.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { median, ratios, spread } from '../report.mjs'
import { CONTENDERS } from '../world/contenders.mjs'

export const title = "Time to the page's first byte"

/** As many as a place needs whose times are as short as the browser's own whims. */
const toRounds = ({ backendMs }) => (backendMs < 100 ? 45 : 15)
/** Of them, those that take all contenders. */
const FULL_ROUNDS = 5
const HOVER_MS = 300
const PLACES = [50, 200, 800].flatMap((backendMs) =>
  [0, 150].map((connectionMs) => ({ backendMs, connectionMs })),
)

/** Those who wait for a token before they ask for the page, so that their rounds are many. */
const RIVALS = ['wisdom', 'handWritten']

export async function measure({ world }) {
  const rows = []
  for (const place of PLACES) rows.push({ place, times: await compare(world, place) })
  return {
    tables: [
      draw(rows, 'firstByte', 'To the first byte of the page, ms:'),
      draw(rows, 'signedIn', 'To the page with its token, ms:'),
    ],
    figures: judge(rows),
  }
}

async function compare(world, place) {
  const times = { prefetched: [] }
  for (const name of world.names) times[name] = []
  const rounds = toRounds(place)
  for (let round = 0; round < rounds; round++) {
    const names = round % (rounds / FULL_ROUNDS) ? RIVALS : world.names
    for (const name of round % 2 ? names.toReversed() : names) {
      times[name].push(await mountOnce(world, name, place))
    }
    times.prefetched.push(await mountOnce(world, 'wisdom', place, hover))
  }
  return times
}

async function mountOnce(world, name, place, before = async () => undefined) {
  const stage = await world.open(name, place)
  try {
    await before(stage)
    const at = await stage.mount(1)
    const [firstByte] = await stage.reports('first-byte', 1)
    const [signedIn] = await stage.reports('signed-in', 1)
    return {
      started: firstByte.startedAt - at,
      firstByte: firstByte.at - at,
      signedIn: signedIn.at - at,
    }
  } finally {
    await stage.close()
  }
}

/** The pointer comes to a link, and clicks it a little later; the slowest backend needs longer than that. */
async function hover(stage) {
  await stage.mount(0, { hasPrefetch: true })
  await stage.page.waitForFunction(() => window.bench.prefetch)
  await stage.page.evaluate(() => window.bench.prefetch())
  await sleep(HOVER_MS)
}

const LABELS = {
  ...Object.fromEntries(Object.entries(CONTENDERS).map(([name, { label }]) => [name, label])),
  prefetched: `wisdom-embed, prefetched ${HOVER_MS} ms before`,
}

function draw(rows, kind, caption) {
  const names = Object.keys(rows[0].times)
  return {
    caption,
    head: ['backend, connection', ...rows.map(({ place }) => describe(place))],
    rows: names.map((name) => [
      LABELS[name],
      ...rows.map(({ times }) => spread(times[name].map((time) => time[kind]))),
    ]),
  }
}

const describe = ({ backendMs, connectionMs }) => `${backendMs} ms, ${connectionMs} ms`

function judge(rows) {
  const started = rows[0].times.prefetched.map((time) => time.started)
  return [
    ...rows.map(compareWithByHand),
    {
      what: 'from the mount to the navigation, prefetched',
      goal: 'the same frame: ≤ 16.7 ms',
      measured: `${spread(started, 1)} ms`,
      isMet: median(started) <= 1000 / 60,
      reason: 'most of it is what the browser takes to make a frame; nothing is waited for',
    },
  ]
}

function compareWithByHand({ place, times }) {
  const [own, byHand, prefetched] = ['wisdom', 'handWritten', 'prefetched'].map((name) =>
    times[name].map(({ firstByte }) => firstByte),
  )
  const ratio = ratios(own, byHand)
  const earlier = median(byHand) - median(prefetched)
  return {
    what: `against one written by hand, ${describe(place)}`,
    goal: '≤ 1.02 ×',
    measured: `${spread(ratio, 2)} ×; prefetched: ${earlier.toFixed(0)} ms earlier`,
    isMet: median(ratio) <= 1.02,
    reason: `the medians are ${median(own).toFixed(0)} and ${median(byHand).toFixed(0)} ms`,
  }
}
