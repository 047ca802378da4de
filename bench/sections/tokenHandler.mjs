/*
 * What the token handler costs, mounted with node:http and in a Hono app.
 *
 * Requests per second, p99 and CPU time of the handler, next to three that are mounted the same way:
 * `constant` answers a constant with the same headers, `reading` reads the body before that, and
 * `bare` also asks the upstream by hand. The last two tell what of the difference is the protocol's.
 * All are taken in turns, so that a busy machine slows all of them; the CPU time tells how much there
 * is to do, however busy it is.
 *
 * The upstream is in memory and answers in the next turn of the event loop (`stub`), or after 20 ms.
 * Requests of one user that come meanwhile share a call to it; with 200 users on 200 connections there
 * is nothing to share.
 */
import { join } from 'node:path'
import autocannon from 'autocannon'
import { bundle } from '../bundle.mjs'
import { hear, startChild } from '../child.mjs'
import { median, ratios, spread } from '../report.mjs'

export const title = 'Token handler'

const ROUNDS = 5
const SECONDS = 1.5
const CONNECTIONS = 200
const ADAPTERS = ['node:http', 'Hono']

const KINDS = {
  constant: { server: 'constant' },
  reading: { server: 'reading' },
  bare: { server: 'bare', users: 200 },
  'stub, 1 user': { server: 'token', users: 1 },
  'stub, 200 users': { server: 'token', users: 200 },
  '20 ms, 1 user': { server: 'token', users: 1, upstreamMs: 20 },
  '20 ms, 20 users': { server: 'token', users: 20, upstreamMs: 20 },
  '20 ms, 200 users': { server: 'token', users: 200, upstreamMs: 20 },
}

export async function measure({ root, work }) {
  const file = await bundle(join(root, 'src/server/index.ts'), join(work, 'tokenHandler.mjs'))
  const results = []
  try {
    for (const adapter of ADAPTERS) {
      for (const kind of Object.keys(KINDS))
        results.push(await start({ root, file, adapter, kind }))
    }
    for (const result of results) await load(result, 1) // until it is compiled
    for (let round = 0; round < ROUNDS; round++) {
      for (const result of results) result.rounds.push(await load(result, SECONDS))
    }
  } finally {
    for (const { server } of results) server.kill()
  }
  const find = (adapter, kind) => summarize(results, adapter, kind)
  return {
    tables: ADAPTERS.map((adapter) => toTable(adapter, find)),
    figures: toFigures(find),
    // What a fleet asks for: each request of another user.
    shared: { handlerRate: median(find('node:http', '20 ms, 200 users').rates) },
  }
}

async function start({ root, file, adapter, kind }) {
  const { server: handler, users = 1, upstreamMs = 0 } = KINDS[kind]
  const args = [adapter, handler, upstreamMs, file]
  const server = startChild(join(root, 'bench/servers/tokenServer.mjs'), args)
  const { port } = await hear(server)
  const url = `http://127.0.0.1:${port}/api/wisdom/token`
  return { adapter, kind, users, server, url, rounds: [] }
}

/** Throws when anything but 200 was answered. */
async function load({ adapter, kind, users, server, url }, seconds) {
  const before = await count(server)
  let clients = 0
  const { requests, latency, duration, non2xx, errors } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (client) => client.setRequests([toRequest(clients++ % users)]),
  })
  if (non2xx + errors > 0) throw new Error(`${adapter}, ${kind}: not all were answered 200`)
  const after = await count(server)
  return {
    rate: requests.total / duration,
    p99: latency.p99,
    cpuUs: (after.cpuUs - before.cpuUs) / requests.total,
    perCall: requests.total / (after.calls - before.calls),
  }
}

/** What a server has done so far. */
async function count(server) {
  const { calls, cpu } = await hear(server, 'count')
  return { calls, cpuUs: cpu.user + cpu.system }
}

const toRequest = (user) => ({
  method: 'POST',
  body: '{"context":{"report":7}}',
  headers: {
    'content-type': 'application/json',
    'sec-fetch-site': 'same-origin',
    cookie: `theme=dark; sid=user-${user}@acme.com`,
  },
})

/** The rounds of one kind, a list for each thing that was measured; shares are in percent. */
function summarize(results, adapter, kind) {
  const take = (kind, what) =>
    results
      .find((result) => result.adapter === adapter && result.kind === kind)
      .rounds.map((round) => round[what])
  const rates = take(kind, 'rate')
  const shares = ratios(rates, take('constant', 'rate')).map((share) => 100 * share)
  const [p99s, cpuUs, perCall] = ['p99', 'cpuUs', 'perCall'].map((what) => take(kind, what))
  return { rates, shares, p99s, cpuUs, perCall }
}

function toTable(adapter, find) {
  const toRow = (kind) => {
    const { rates, shares, p99s, cpuUs, perCall } = find(adapter, kind)
    const shared = Number.isFinite(perCall[0]) ? spread(perCall, 1) : ''
    return [kind, spread(rates), `${spread(shares)} %`, `${spread(p99s)} ms`, spread(cpuUs), shared]
  }
  return {
    caption: `With ${adapter}: ${CONNECTIONS} connections from this machine, ${ROUNDS} rounds of ${SECONDS} s.`,
    head: ['', 'requests/s', 'of `constant`', 'p99', 'CPU µs a request', 'requests a call'],
    rows: Object.keys(KINDS).map(toRow),
  }
}

function toFigures(find) {
  return ADAPTERS.flatMap((adapter) => [
    toShareFigure(adapter, '1 user', 'reading', find),
    toShareFigure(adapter, '200 users', 'bare', find),
    toPaceFigure(adapter, find),
    toCoalescingFigure(adapter, '1 user', 150, find),
    toCoalescingFigure(adapter, '20 users', 8, find),
  ])
}

/** `floor`: the kind that does the least that this one has to do. */
function toShareFigure(adapter, users, floor, find) {
  const { shares } = find(adapter, `stub, ${users}`)
  return {
    what: `share of a handler that answers a constant, stub upstream, ${users}, ${adapter}`,
    goal: '≥ 80 %',
    measured: `${spread(shares)} %`,
    isMet: median(shares) >= 80,
    reason: `\`${floor}\`, the least it takes, has ${spread(find(adapter, floor).shares)} %`,
  }
}

function toPaceFigure(adapter, find) {
  const { rates, p99s } = find(adapter, 'stub, 1 user')
  const least = find(adapter, 'constant')
  return {
    what: `S14: requests/s and p99, stub upstream, 1 user, ${adapter}`,
    goal: '≥ 7,000, ≤ 40 ms',
    measured: `${spread(rates)}, ${spread(p99s)} ms`,
    isMet: median(rates) >= 7_000 && median(p99s) <= 40,
    reason: `\`constant\` has ${spread(least.rates)}, ${spread(least.p99s)} ms`,
  }
}

function toCoalescingFigure(adapter, users, least, find) {
  const { perCall } = find(adapter, `20 ms, ${users}`)
  return {
    what: `S13: requests per upstream call of 20 ms, ${CONNECTIONS} connections of ${users}, ${adapter}`,
    goal: `≥ ${least}`,
    measured: spread(perCall, 1),
    isMet: median(perCall) >= least,
    reason: 'requests that came when the call before was over',
  }
}
