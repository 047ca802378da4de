/* An empty mock tenant that allows so many calls a second, in a process of its own. Says what it counted. */
const [bundle, ratePerSecond] = process.argv.slice(2)
const { serveMockWisdom } = await import(bundle)

const ACCESS_KEY = 'bench-access-key'
const { origin, counters, faults } = await serveMockWisdom({ users: [], accessKeys: [ACCESS_KEY] })
faults.graphql.ratePerSecond = Number(ratePerSecond)

process.on('message', () => {
  const { calls, usersCreated, rateLimited } = counters
  const sent = Object.values(calls).reduce((sum, each) => sum + each, 0)
  process.send({ sent, usersCreated, rateLimited })
})
process.on('disconnect', () => process.exit())
process.send({ baseUrl: origin, accessKey: ACCESS_KEY })
