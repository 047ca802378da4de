/*
 * What one renewal of 100 embeds costs a backend and a page: tokens issued and messages posted. All pages ask
 * in the same moment, those that ask; the others get what their host or a timer brings. By hand each page's request
 * is heard by all, which makes 10,000 requests: more than the browser takes on, so that most of them fail.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { CONTENDERS } from '../world/contenders.mjs'

export const title = 'Tokens and messages'

const EMBEDS = 100
/** For the timer that comes five seconds before the end: once, while this looks. */
const SHORT_MS = 40_000
const KNOBS = { backendMs: 50 }

export async function measure({ world }) {
  const counts = []
  for (const name of world.names) counts.push({ name, ...(await renewOnce(world, name)) })
  return { tables: [draw(counts)], figures: judge(counts) }
}

async function renewOnce(world, name) {
  const { renews } = CONTENDERS[name]
  const knobs = renews === 'timer' ? { ...KNOBS, lifetimeMs: SHORT_MS } : KNOBS
  const stage = await world.open(name, knobs)
  await stage.signIn(EMBEDS)
  await sleep(500)
  const mounted = stage.issued
  await TRIGGERS[renews](stage)
  const posts = await stage.answers()
  const renewed = stage.issued - mounted
  await stage.close()
  return { mounted, renewed, posts }
}

const TRIGGERS = {
  asked: (stage) => stage.ask(Array.from({ length: EMBEDS }, (_, nth) => nth)),
  timer: () => sleep(SHORT_MS - 5_000),
  host: (stage) => stage.page.evaluate(() => window.bench.renew()),
}

const HOW = { asked: 'the pages ask', timer: 'a timer of the SDK', host: 'by the host, by hand' }

const draw = (counts) => ({
  caption: `${EMBEDS} embeds of one user:`,
  head: ['', 'renewed', 'tokens at the mount', 'tokens in a renewal', 'tokens posted in a renewal'],
  rows: counts.map(({ name, mounted, renewed, posts }) => [
    CONTENDERS[name].label,
    HOW[CONTENDERS[name].renews],
    `${mounted}`,
    `${renewed}`,
    posts.toLocaleString('en'),
  ]),
})

function judge(counts) {
  const { mounted, renewed, posts } = counts.find(({ name }) => name === 'wisdom')
  return [
    exactly('tokens issued, 100 embeds mounted', 1, mounted),
    exactly('tokens issued, one renewal of 100 embeds', 1, renewed),
    exactly('posts, one renewal of 100 embeds', EMBEDS, posts),
  ]
}

const exactly = (what, goal, measured) => ({
  what,
  goal: `${goal}`,
  measured: `${measured}`,
  isMet: measured === goal,
})
