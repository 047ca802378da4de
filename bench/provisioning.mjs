/*
 * `node bench/provisioning.mjs [rounds]`: what a list of 100,000 users costs a process that syncs.
 *
 * The users come over http from this process; each round is a process of its own, which lists them and
 * plans for a roster of 100,000. Time is from the call to the plan; on a busy machine look at the CPU. Memory is the most that the process ever
 * held (RSS), Node itself and the bundle included.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ROUNDS = Number(process.argv[2] ?? 7)
const USERS = 100_000

const folder = await mkdtemp(join(ROOT, 'node_modules/.bench-'))
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json').end(answer)
})
const answer = Buffer.from(JSON.stringify({ data: { listUsers: createUsers() } }))
try {
  const bundle = await bundleServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const baseUrl = `http://127.0.0.1:${server.address().port}`
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(bundle, baseUrl))

  console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}`)
  console.log(`${USERS} users, ${Math.round(answer.length / 1e6)} MB of JSON, ${ROUNDS} rounds`)
  console.log(`list and plan: ${spread(rounds.map(({ ms }) => ms / 1000))} s`)
  console.log(`CPU, all threads: ${spread(rounds.map(({ cpuMs }) => cpuMs / 1000))} s`)
  console.log(`peak memory: ${spread(rounds.map(({ megabytes }) => megabytes))} MB`)
  console.log(`of that before the call: ${spread(rounds.map(({ before }) => before))} MB`)
} finally {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
}

function createUsers() {
  return Array.from({ length: USERS }, (_, index) => ({
    id: `user-${index}`,
    email: `user${index}@acme.com`,
    name: null,
    userAttributes: [
      { key: 'account_id', value: `acct_${index % 500}`, source: 'DATABASE' },
      { key: 'region', value: index % 2 ? 'eu' : 'us', source: 'DATABASE' },
      { key: 'department', value: 'sales', source: 'JWT' },
    ],
  }))
}

async function bundleServer() {
  const file = join(folder, 'server.mjs')
  const build = await rolldown({ input: join(ROOT, 'src/server/index.ts'), logLevel: 'silent' })
  await build.write({ file, format: 'esm' })
  await build.close()
  return file
}

async function measure(bundle, baseUrl) {
  const child = fork(join(ROOT, 'bench/provisioningRound.mjs'), [bundle, baseUrl, String(USERS)])
  const [result] = await once(child, 'message')
  return result
}

function spread(values) {
  const sorted = [...values].sort((one, other) => one - other)
  const show = (value) => (value < 10 ? value.toFixed(2) : Math.round(value))
  const median = sorted[Math.floor(sorted.length / 2)]
  return `${show(median)} (${show(sorted[0])} to ${show(sorted.at(-1))})`
}
