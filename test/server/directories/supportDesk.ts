import { WisdomError } from '../../../src/server/index.js'
import type { RoleAssignment } from '../../../src/server/wisdom/roles.js'
import type { AttributeValues } from '../../../src/server/directories/userDirectory.js'
import type { UserDirectory } from '../../../src/users/index.js'

interface Agent {
  id: string
  email: string
  attributes: AttributeValues
  secrets: AttributeValues
  roles: readonly RoleAssignment[]
}

const KEYS = ['firstName', 'lastName', 'language', 'channels', 'password']
const WRITE_ONLY = ['channels', 'password']

const REFUSED = new WisdomError('upstream_unavailable', 'It refuses connections.')

/** It trims values, and accepts two languages. */
function spell(key: string, value: string): string {
  if (key !== 'language') return value.trim()
  const language = value.trim().toLowerCase()
  if (['en', 'fr'].includes(language)) return language
  throw new WisdomError('config_invalid', `The language ${value} is none.`)
}

export const OPERATOR = [{ roleId: '2', scopes: ['1234'] }]
export const MANAGER = [{ roleId: '3', scopes: ['1234'] }]

/**
 * A system that differs from WisdomAI, in memory: one user per call, a fixed set of attributes, some of which are
 * write-only, and users who cannot be removed during a conversation.
 */
export function createSupportDesk(name = 'iadvize') {
  const agents = new Map<string, Agent>()
  const calls = { list: 0, create: 0, update: 0, remove: 0 }
  const busy = new Set<string>()
  const refused = new Set<string>()
  /** The results of the next requests. */
  const failures: { error: WisdomError; applied?: boolean }[] = []
  /** After this number of requests, each one fails with the error. */
  const health = { requests: Infinity, error: REFUSED }
  let ids = 100_000

  /** One request. */
  const request = async <T>(kind: keyof typeof calls, work: () => T): Promise<T> => {
    calls[kind] += 1
    await Promise.resolve()
    const isDown = --health.requests < 0
    const failure = isDown ? { error: health.error, applied: false } : failures.shift()
    if (!failure) return work()
    if (failure.applied) work()
    throw failure.error
  }
  const byId = (id: string) => {
    const agent = agents.get(id)
    if (agent) return agent
    throw new WisdomError('user_not_provisioned', `There is no user ${id}.`)
  }
  const write = (agent: Agent, values: AttributeValues, keys = Object.keys(values)) => {
    for (const key of keys) {
      const [place, value] = [WRITE_ONLY.includes(key) ? 'secrets' : 'attributes', values[key]]
      agent[place as 'secrets'] = { ...agent[place as 'secrets'], [key]: value ?? '' }
    }
  }
  const create = (email: string, values: AttributeValues, roles: readonly RoleAssignment[]) => {
    if (refused.has(email)) throw new WisdomError('upstream_rejected', `${email} is refused.`)
    const exists = [...agents.values()].some((agent) => agent.email === email)
    if (exists) throw new WisdomError('conflict', `${email} exists.`)
    const agent = { id: String(++ids), email, attributes: {}, secrets: {}, roles }
    write(agent, values)
    agents.set(agent.id, agent)
  }
  const remove = (id: string) => {
    if (busy.has(byId(id).email))
      throw new WisdomError('user_busy', `The user ${id} has ongoing conversations.`)
    agents.delete(id)
  }

  const directory: UserDirectory = {
    name,
    maxBatchSize: 1,
    attributeKeys: KEYS,
    writeOnlyAttributes: WRITE_ONLY,
    toAttributes: (values) =>
      Object.fromEntries(
        Object.entries(values).map(([key, value]) => [key, spell(key, [value].flat().join(';'))]),
      ),
    async list({ signal } = {}) {
      signal?.throwIfAborted()
      return request('list', () =>
        [...agents.values()].map(({ id, email, attributes, roles }) => ({
          id,
          email,
          attributes,
          roles,
          readOnlyAttributes: [],
        })),
      )
    },
    create: ({ emails: [email = ''], attributes = {}, roles = [] }) =>
      request('create', () => create(email, attributes, roles)),
    update: (change) =>
      request('update', () => {
        if (change.kind === 'attributes')
          write(byId(change.user.id), change.attributes, change.changed as string[] | undefined)
        else for (const { id } of change.users) byId(id).roles = change.roles
      }),
    remove: ([id = '']) => request('remove', () => remove(id)),
  }
  return {
    directory,
    calls,
    busy,
    refused,
    failures,
    health,
    all: () => [...agents.values()],
    find: (email: string) => [...agents.values()].find((agent) => agent.email === email),
    seed: (email: string) => create(email, { lastName: 'Doe' }, OPERATOR),
    /** The number of calls since the last time. */
    takeCalls() {
      const taken = { ...calls }
      Object.assign(calls, { list: 0, create: 0, update: 0, remove: 0 })
      return taken
    },
  }
}
