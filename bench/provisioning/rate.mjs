/*
 * How fast people get into a tenant that allows 10 calls a second, over http, and with how many calls.
 *
 * - `by hand`: a loop that creates one person a call, and waits when it is told to;
 * - `syncUsers`: people who have one of six combinations of role and region;
 * - `syncUsers, worst case`: people who have an attribute of their own each, so that no two fit into a call.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { hear, startChild } from '../child.mjs'
import { inTurns } from '../inTurns.mjs'

export const RATE = 10
export const RATE_ROUNDS = 3
const [MANY, FEW] = [3_000, 100]

const toRegion = (index) => ({ region: index % 2 ? 'eu' : 'us' })
const toName = (index) => ({ name: `Person ${index}` })

const KINDS = {
  'by hand': { count: FEW, toAttributes: toRegion, run: createOneByOne },
  syncUsers: { count: MANY, toAttributes: toRegion, run: sync },
  'syncUsers, worst case': { count: FEW, toAttributes: toName, run: sync },
}

export async function measureRate({ root, library, mock }) {
  const server = await import(pathToFileURL(library).href)
  return inTurns(Object.keys(KINDS), RATE_ROUNDS, (kind) => {
    const { count, toAttributes, run } = KINDS[kind]
    const roster = createRoster(server, count, toAttributes)
    return withTenant({ root, mock }, count, async (options) => {
      const startedAt = performance.now()
      await run(server.createWisdomApi(options), roster, server)
      return (performance.now() - startedAt) / 1000
    })
  })
}

function createRoster({ ROLES }, count, toAttributes) {
  const roles = [ROLES.VIEWER, ROLES.CREATOR, ROLES.ADMIN]
  return Array.from({ length: count }, (_, index) => ({
    email: `user${index}@acme.com`,
    roles: [{ roleId: roles[index % 3], scopes: ['domain_1'] }],
    attributes: toAttributes(index),
  }))
}

/** A run into a tenant of its own. Throws when anybody is missing there. */
async function withTenant({ root, mock }, count, run) {
  const tenant = startChild(join(root, 'bench/servers/mockServer.mjs'), [mock, RATE])
  try {
    const seconds = await run(await hear(tenant))
    const { sent, usersCreated, rateLimited } = await hear(tenant, 'count')
    if (usersCreated !== count) throw new Error(`${usersCreated} of ${count} were created.`)
    return { count, rate: count / seconds, callsEach: sent / count, sent, rateLimited }
  } finally {
    tenant.kill()
  }
}

async function sync(api, roster, { syncUsers, wisdomDirectory }) {
  const { status } = await syncUsers(wisdomDirectory(api), roster, { mode: 'apply' }).report
  if (status !== 'done') throw new Error(`syncUsers: ${status}`)
}

async function createOneByOne(api, roster) {
  for (const { email, roles, attributes } of roster) {
    const userAttributes = Object.entries(attributes).map(([key, value]) => ({ key, value }))
    const input = { emails: [email], roleAssignments: roles, userAttributes }
    while (!(await isCreated(api, input))) continue
  }
}

async function isCreated(api, input) {
  try {
    await api.createUsers(input)
    return true
  } catch (error) {
    if (error.retryAfterMs === undefined) throw error
    await sleep(error.retryAfterMs)
    return false
  }
}
