/*
 * `node bench/tokenHandler.mjs [rounds] [seconds]`: what the token handler costs, over node:http.
 *
 * Requests per second, latency and CPU time of the handler, next to a `baseline` that answers a
 * constant with the same headers through the same adapter, and to `reading`, which reads the body
 * before it does that: the least that the protocol takes. Taken in turns, so that a busy machine
 * slows all of them; the CPU time tells how much there is to do, however busy it is.
 *
 * The upstream is in memory and takes 20 ms; in `stub` it takes 5, for half as many connections.
 * Requests of one user that come meanwhile share a call to it. In `alone` every request is of another
 * user, so that each makes a call of its own.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { rolldown } from 'rolldown'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const [ROUNDS, SECONDS] = [Number(process.argv[2] ?? 5), Number(process.argv[3] ?? 5)]
const CONNECTIONS = 200

const KINDS = {
  baseline: { server: 'baseline' },
  reading: { server: 'reading' },
  '1 user': { server: 'handler', users: 1, upstreamMs: 20 },
  '20 users': { server: 'handler', users: 20, upstreamMs: 20 },
  stub: { server: 'handler', users: 20, upstreamMs: 5, connections: 100 },
  alone: { server: 'handler', users: 25 * CONNECTIONS, upstreamMs: 20 },
}

const folder = await mkdtemp(join(ROOT, 'node_modules/.bench-'))
try {
  const bundle = await bundleServer()
  console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}`)
  console.log(
    `${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections, load from this machine`,
  )
  await compareSpeed(bundle)
} finally {
  await rm(folder, { recursive: true })
}

async function bundleServer() {
  const file = join(folder, 'server.mjs')
  const build = await rolldown({ input: join(ROOT, 'src/server/index.ts'), logLevel: 'silent' })
  await build.write({ file, format: 'esm' })
  await build.close()
  return file
}

async function compareSpeed(bundle) {
  const results = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []]))
  await measure({ ...KINDS.baseline, bundle, seconds: 1 })
  for (let round = 0; round < ROUNDS; round++) {
    for (const [kind, options] of Object.entries(KINDS)) {
      results[kind].push(await measure({ ...options, bundle, seconds: SECONDS }))
    }
  }
  for (const [kind, rounds] of Object.entries(results)) report(kind, rounds, results.baseline)
}

function report(kind, rounds, baseline) {
  const rates = rounds.map(({ requests }) => requests.average)
  const shares = rates.map((rate, i) => (100 * rate) / baseline[i].requests.average)
  const p99s = rounds.map(({ latency }) => latency.p99)
  const cpu = rounds.map(({ cpuUs }) => cpuUs)
  const perCall = rounds.map(({ requests, calls }) => requests.total / calls)
  console.log(
    `${kind.padEnd(8)} ${spread(rates)} requests/s, ${spread(shares)} % of the baseline, ` +
      `p99 ${spread(p99s)} ms, CPU ${spread(cpu)} µs a request` +
      (Number.isFinite(perCall[0]) ? `, ${spread(perCall)} requests a call` : ''),
  )
}

/** One run against a fresh server. Throws when anything but 200 was answered. */
async function measure(options) {
  const { server: kind, bundle, seconds, users = 1, upstreamMs = 0 } = options
  const { connections = CONNECTIONS } = options
  const server = fork(join(ROOT, 'bench/tokenServer.mjs'), [kind, bundle, String(upstreamMs)])
  try {
    const [{ port }] = await once(server, 'message')
    let clients = 0
    const result = await autocannon({
      url: `http://127.0.0.1:${port}/api/wisdom/token`,
      connections,
      duration: seconds,
      // Each connection has users of its own as far as there are enough.
      setupClient: (client) => client.setRequests(toRequests(clients++, connections, users)),
    })
    if (result.non2xx + result.errors > 0) throw new Error(`${kind}: not all were answered 200`)
    server.send('count')
    const [{ calls, cpu }] = await once(server, 'message')
    return { ...result, calls, cpuUs: (cpu.user + cpu.system) / result.requests.total }
  } finally {
    server.kill()
  }
}

function toRequests(client, connections, users) {
  const count = Math.max(1, Math.floor(users / connections))
  return Array.from({ length: count }, (_, i) => toRequest((client * count + i) % users))
}

function toRequest(user) {
  return {
    method: 'POST',
    body: '{"context":{"report":7}}',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      cookie: `theme=dark; sid=user-${user}@acme.com`,
    },
  }
}

/** Median, least and most. */
function spread(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const [median, least, most] = [sorted[sorted.length >> 1], sorted[0], sorted.at(-1)]
  return `${median.toFixed(0)} (${least.toFixed(0)}–${most.toFixed(0)})`
}
