import { describe, expect, it } from 'vitest'
import { createWisdomApi } from '../../../../src/server/index.js'
import { syncUsers, wisdomDirectory } from '../../../../src/users/index.js'
import { email, people } from '../support.js'

const COUNT = 100_000

/** A tenant that lists 100,000 people, from a text made once. */
function createLargeTenant() {
  const listUsers = Array.from({ length: COUNT }, (_, index) => ({
    id: `user-${index}`,
    email: email(index),
    name: null,
    userAttributes: [
      { key: 'region', value: index % 2 ? 'eu' : 'us', source: 'DATABASE' },
      { key: 'department', value: 'sales', source: 'JWT' },
    ],
    isScimManaged: false,
  }))
  const body = JSON.stringify({ data: { listUsers } })
  const api = createWisdomApi({
    baseUrl: 'https://acme.wisdom.ai',
    bearerToken: 'a-bearer',
    fetch: () =>
      Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } })),
  })
  return wisdomDirectory(api)
}

describe('P11: 100,000 users in one list', () => {
  // bench/sections/provisioning.mjs measures time and memory.
  it('are planned, each once', async () => {
    const roster = people(COUNT, { attributes: { region: 'eu' } })
      .slice(1000)
      .concat([{ email: 'new@acme.com' }])
    const { plan } = await syncUsers(createLargeTenant(), roster, { absent: 'remove' }).report
    expect(plan.existing).toBe(COUNT)
    expect(plan.create).toHaveLength(1)
    expect(plan.remove).toHaveLength(1000)
    expect(plan.attributes).toHaveLength((COUNT - 1000) / 2)
    expect(plan.unchanged).toHaveLength((COUNT - 1000) / 2)
    expect(plan.refusal).toBeUndefined()
  }, 60_000)
})
