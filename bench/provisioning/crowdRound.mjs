/*
 * One round of crowd.mjs, in a process of its own.
 *
 * - `bare`: fetches and parses the list of all people, and does nothing with it;
 * - `plan`: `syncUsers` lists them and plans for a roster of as many;
 * - `create`: `syncUsers` creates all of them, as fast as it can.
 */
const [kind, bundle, baseUrl, count] = process.argv.slice(2)
const { createWisdomApi, syncUsers, wisdomDirectory } = await import(bundle)

const COUNT = Number(count)
const api = createWisdomApi({ baseUrl, bearerToken: 'a-bearer', timeoutMs: 60_000 })
const toMegabytes = (bytes) => bytes / 2 ** 20

const createRoster = () =>
  Array.from({ length: COUNT }, (_, index) => ({
    email: `User${index}@acme.com`,
    attributes: { region: 'eu' },
  }))

/** Each resolves to whether it was done right. */
const works = {
  async bare() {
    const response = await fetch(`${baseUrl}/graphql`, { method: 'POST', body: 'listUsers' })
    const { data } = await response.json()
    return data.listUsers.length === COUNT
  },
  async plan(roster) {
    const plan = await syncUsers(wisdomDirectory(api), roster).plan
    return plan.existing === COUNT && plan.attributes.length === COUNT / 2
  },
  async create(roster) {
    const options = { mode: 'apply', batchSize: 500, ratePerSecond: 100_000 }
    const { created } = await syncUsers(wisdomDirectory(api), roster, options).report
    return created.length === COUNT
  },
}

const roster = kind === 'bare' ? [] : createRoster()
const before = toMegabytes(process.memoryUsage.rss())
const startedAt = performance.now()
const cpuBefore = process.cpuUsage()
if (!(await works[kind](roster))) throw new Error(`${kind}: the outcome is wrong.`)
const cpu = process.cpuUsage(cpuBefore)

process.send({
  seconds: (performance.now() - startedAt) / 1000,
  cpuSeconds: (cpu.user + cpu.system) / 1e6,
  before,
  megabytes: process.resourceUsage().maxRSS / 1024,
})
process.disconnect()
