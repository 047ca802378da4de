/* One round of provisioning.mjs, in a process of its own. */
import { pathToFileURL } from 'node:url'

const [bundle, baseUrl, users] = process.argv.slice(2)
const { createWisdomApi, syncUsers, wisdomDirectory } = await import(pathToFileURL(bundle).href)

const roster = Array.from({ length: Number(users) }, (_, index) => ({
  email: `User${index}@acme.com`,
  attributes: { region: 'eu' },
}))
const api = createWisdomApi({ baseUrl, bearerToken: 'a-bearer', timeoutMs: 60_000 })
const toMegabytes = (bytes) => bytes / 2 ** 20
const before = toMegabytes(process.memoryUsage.rss())

const startedAt = performance.now()
const cpuBefore = process.cpuUsage()
const plan = await syncUsers(roster, wisdomDirectory(api)).plan
const ms = performance.now() - startedAt
const cpu = process.cpuUsage(cpuBefore)

if (plan.existing !== roster.length || plan.attributes.length !== roster.length / 2)
  throw new Error('The plan is wrong.')
process.send({
  ms,
  cpuMs: (cpu.user + cpu.system) / 1000,
  before,
  megabytes: process.resourceUsage().maxRSS / 1024,
})
process.disconnect()
