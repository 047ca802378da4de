/*
 * `node bench/messages.mjs [rounds]`: what the message listener costs, called as a browser calls it.
 *
 * `random`: a million messages of 24 origins, 5 sources and 11 shapes, one in ten from a frame that is
 * gone. `foreign`: 200,000 from a window that is nobody's frame. `hostile`: the slowest of those that
 * somebody might send to slow it down. The `loop` is what walking over the million costs by itself.
 */
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const ROUNDS = Number(process.argv[2] ?? 10)
const TENANT = 'https://acme.wisdom.ai'
const TYPE = 'REQUEST_JWT_TOKEN'

const hear = await connect()
const random = Array.from({ length: 1_000_000 }, createMessages(1))
const foreign = Array.from({ length: 200_000 }, () => ({
  source: hear.sources[2],
  origin: 'https://evil.example',
  data: { type: TYPE },
}))

console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}, ${ROUNDS} rounds`)
report('loop', () => random.forEach(() => undefined), random.length)
report('random', () => random.forEach(hear.listener), random.length)
report('foreign', () => foreign.forEach(hear.listener), foreign.length)
for (const [name, data] of Object.entries(createHostile())) {
  report(name, () => hear.listener({ source: hear.sources[0], origin: TENANT, data }), 1)
}

/** The listener of a page with two frames. Their requests are heard, and nothing comes for them. */
async function connect() {
  const build = await rolldown({ input: join(ROOT, 'src/messaging/index.ts'), logLevel: 'silent' })
  const { output } = await build.generate({ format: 'esm' })
  await build.close()
  const { createTokenResponder } = await import(
    `data:text/javascript,${encodeURIComponent(output[0].code)}`
  )
  let listener
  globalThis.window = { addEventListener: (_, added) => void (listener = added) }
  const sources = Array.from({ length: 4 }, () => ({ postMessage: () => undefined }))
  for (const [nth, origin] of [TENANT, 'https://other.wisdom.ai'].entries()) {
    const page = { window: sources[nth], origin, newest: { token: 'first' } }
    createTokenResponder(
      page,
      () => Promise.resolve(undefined),
      () => undefined,
    )
  }
  return { listener, sources: [...sources, globalThis.window] }
}

/** The same at every run. */
function createMessages(seed) {
  const origins = [TENANT, 'https://other.wisdom.ai', 'null', '', 'http://acme.wisdom.ai']
  while (origins.length < 24) origins.push(`https://acme.wisdom.ai.evil-${origins.length}.example`)
  const shapes = [
    ...[{ type: TYPE }, { type: TYPE, version: 2 }, { type: [TYPE] }, { type: TYPE.toLowerCase() }],
    ...[{ type: 'JWT_TOKEN_RESPONSE', token: 'x' }, Object.create({ type: TYPE }), [TYPE], null, 1],
    ...[JSON.stringify({ type: TYPE }), { type: { toString: () => TYPE } }],
  ]
  // A linear congruential generator, by its high bits.
  const draw = (count) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * count)
  }
  return () => ({
    source: draw(10) === 0 ? null : hear.sources[draw(5)],
    origin: origins[draw(24)],
    data: shapes[draw(11)],
  })
}

function createHostile() {
  const cycle = { type: 'other' }
  cycle.self = cycle
  return {
    '10 MB': 'x'.repeat(10_000_000),
    '10 MB as type': { type: TYPE + 'x'.repeat(10_000_000) },
    'a million fields': Object.fromEntries(
      Array.from({ length: 1e6 }, (_, nth) => [`f${nth}`, nth]),
    ),
    'a million entries': new Map(Array.from({ length: 1e6 }, (_, nth) => [nth, nth])),
    'a prototype in JSON': JSON.parse(`{"__proto__":{"type":"${TYPE}"}}`),
    'a cycle': cycle,
    'an error': new Error(TYPE),
  }
}

function report(name, run, count) {
  const times = Array.from({ length: ROUNDS }, () => {
    const since = performance.now()
    run()
    return performance.now() - since
  }).sort((a, b) => a - b)
  const [median, most] = [times[times.length >> 1], times.at(-1)]
  const each = count > 1 ? `, ${((median / count) * 1e6).toFixed(0)} ns each` : ''
  console.log(`${name.padEnd(19)} ${median.toFixed(3)} ms (at most ${most.toFixed(3)})${each}`)
}
