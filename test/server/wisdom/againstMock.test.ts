import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  createMockWisdom,
  MOCK_ACCESS_KEY,
  type MockWisdomOptions,
} from '../../../src/mock/index.js'
import { createWisdomApi, ROLES } from '../../../src/server/index.js'
import type { WisdomApiOptions } from '../../../src/server/wisdom/wisdomApiOptions.js'
import { TENANT } from '../support.js'
import { failureOf } from './support.js'

const SHAPES = ['role-scopeId', 'roleId-scopes', 'role-scopes'] as const
const region = (value: string) => ({ key: 'region', value })
const roleAssignments = [{ roleId: ROLES.VIEWER, scopes: ['d1', 'd2'] }]

function create(tenant: MockWisdomOptions = {}, options: Partial<WisdomApiOptions> = {}) {
  const mock = createMockWisdom({ users: [], ...tenant })
  const own = { baseUrl: TENANT, accessKey: MOCK_ACCESS_KEY, fetch: mock.fetch }
  return { mock, api: createWisdomApi({ ...own, ...options }) }
}

describe('against a tenant', () => {
  // https://docs.wisdom.ai/integrations/user-management/user-lifecycle
  it('users are created, listed, changed, impersonated and deleted, with one bearer', async () => {
    const { mock, api } = create()
    const emails = ['alice@acme.com', 'bob@acme.com']
    await api.createUsers({ emails, roleAssignments, userAttributes: [region('us')] })
    const [alice, bob] = await api.listUsers()
    await api.setUserAttributes({ userId: alice?.id ?? '', userAttributes: [region('eu')] })
    await api.deleteUsersFromWorkspace({ ids: [bob?.id ?? ''] })
    const token = await api.impersonateUser({ userEmail: 'alice@acme.com' })

    expect(decodeJwt(token)).toMatchObject({ email: 'alice@acme.com' })
    expect(await api.listUsers()).toEqual([
      { ...alice, userAttributes: [{ ...region('eu'), source: 'DATABASE' }] },
    ])
    expect(mock.counters.bearersIssued).toBe(1)
  })

  // https://docs.wisdom.ai/integrations/user-management/user-lifecycle has { role scopeId }, https://docs.wisdom.ai/integrations/graphql-api/queries/user/list-users has { roleId scopes }
  it.each(SHAPES)('roles are read in the shape %s, and refused in another one', async (shape) => {
    const { api } = create({ roleAssignments: shape })
    await api.createUsers({ emails: ['alice@acme.com'], roleAssignments })
    const [alice] = await api.listUsers({ roleAssignments: shape })
    expect(alice?.roleAssignments).toEqual(roleAssignments)
    for (const other of SHAPES.filter((one) => one !== shape)) {
      const error = await failureOf(api.listUsers({ roleAssignments: other }))
      expect(error.code).toBe('upstream_rejected')
    }
  })

  it('roles are the same where the tenant gives them by name', async () => {
    const { api } = create({ roleAs: 'name' })
    await api.createUsers({ emails: ['alice@acme.com'], roleAssignments })
    const [alice] = await api.listUsers({ roleAssignments: 'role-scopeId' })
    expect(alice?.roleAssignments).toEqual(roleAssignments)
  })

  it('a field that the tenant does not have is requested only on demand', async () => {
    const { api } = create({ userFields: 'basic' })
    await expect(api.listUsers()).resolves.toEqual([])
    expect((await failureOf(api.listUsers({ isScimManaged: true }))).code).toBe('upstream_rejected')
  })

  it.each(['mutation', 'query'] as const)(
    'impersonateUser is a %s, and refused as the other one',
    async (kind) => {
      const users = [{ email: 'alice@acme.com' }]
      const other = kind === 'query' ? 'mutation' : 'query'
      const right = create({ users, impersonateUser: kind }, { impersonateAs: kind })
      const wrong = create({ users, impersonateUser: kind }, { impersonateAs: other })
      const alice = { userEmail: 'alice@acme.com' }
      await expect(right.api.impersonateUser(alice)).resolves.toBeTypeOf('string')
      expect((await failureOf(wrong.api.impersonateUser(alice))).code).toBe('upstream_rejected')
    },
  )

  // https://docs.wisdom.ai/integrations/graphql-api/mutations/user/create-users, and https://docs.wisdom.ai/integrations/embeddings/error-handling for the conflict
  it('an existing email is overwritten or a conflict, depending on the tenant', async () => {
    const again = (api: ReturnType<typeof create>['api']) =>
      api.createUsers({ emails: ['alice@acme.com'], roleAssignments })
    const users = [{ email: 'alice@acme.com' }]
    await expect(again(create({ users }).api)).resolves.toBeUndefined()
    const { api } = create({ users, existingEmail: 'error' })
    expect((await failureOf(again(api))).code).toBe('conflict')
  })

  // https://docs.wisdom.ai/integrations/embeddings/error-handling: the form `unauthorized`, and 401 of `status`
  it.each(['unauthorized', 'status', 'errors'] as const)(
    'a bearer without the permission is misconfigured, reported as %s',
    async (refusals) => {
      const { mock, api } = create({ permissions: [], refusals })
      expect((await failureOf(api.listUsers())).code).toBe('misconfigured')
      expect(mock.counters.bearersIssued).toBe(1)
    },
  )

  it.each(['unauthorized', 'status', 'errors'] as const)(
    'a bearer that expired early is renewed, reported as %s',
    async (refusals) => {
      let now = Date.now()
      const { mock, api } = create({ refusals, now: () => now })
      await api.createUsers({ emails: ['alice@acme.com'] })
      now += 3_601_000 // for the tenant; our own clock stands still
      await api.createUsers({ emails: ['bob@acme.com'] })
      expect(mock.counters).toMatchObject({ bearersIssued: 2, usersCreated: 2 })
    },
  )

  // https://docs.wisdom.ai/integrations/graphql-api/objects/response-status (not for impersonateUser, whose words are not documented)
  it('an unknown user is user_not_provisioned, in each operation for a user', async () => {
    const { api } = create()
    const calls = [
      api.impersonateUser({ userEmail: 'nobody@acme.com' }),
      api.setUserAttributes({ userId: 'user-9', userAttributes: [] }),
      api.deleteUsersFromWorkspace({ ids: ['user-9'] }),
    ]
    for (const { code } of await Promise.all(calls.map(failureOf)))
      expect(code).toBe('user_not_provisioned')
  })

  it('a missing workspace is not an unknown user', async () => {
    const { api } = create()
    const workspace = 'workspace_9'
    const calls = [
      api.listUsers({ workspaceId: workspace }),
      api.createUsers({ emails: ['a@b.c'], workspaceID: workspace }),
      api.deleteUsersFromWorkspace({ ids: ['user-1'], workspaceID: workspace }),
    ]
    for (const { code } of await Promise.all(calls.map(failureOf)))
      expect(code).toBe('upstream_rejected')
  })

  it('a second key takes over when the first is revoked', async () => {
    const { mock, api } = create({}, { accessKey: ['revoked', MOCK_ACCESS_KEY] })
    await api.listUsers()
    await api.exchangeAccessToken()
    expect(mock.counters.calls.exchangeAccessToken).toBe(3)
  })
})

describe('a change whose response is lost', () => {
  it.each([
    ['before it was made', false],
    ['after it was made', true],
  ])('%s is in doubt, and was sent once', async (_, applied) => {
    const { mock, api } = create()
    mock.faults.plan.push({ operation: 'createUsers', reset: true, applied, times: 1 })
    const error = await failureOf(api.createUsers({ emails: ['alice@acme.com'] }))
    expect(error.code).toBe('upstream_unavailable')
    expect(error.mayHaveBeenApplied).toBe(true)
    expect(mock.counters.calls.createUsers).toBe(1)
    expect(await api.listUsers()).toHaveLength(applied ? 1 : 0)
  })

  it.each([
    ['NONE', { statusCode: 'NONE' }],
    ['an unknown code', { statusCode: 'TEAPOT' }],
    ['no status', { statusCode: null }],
    ['partial data', { partialData: true, errorInBody: 'Boom' }],
    ['HTML', { html: true }],
  ])('behind %s is not a success', async (_, fault) => {
    const { mock, api } = create()
    mock.faults.plan.push({ operation: 'createUsers', applied: true, times: 1, ...fault })
    const error = await failureOf(api.createUsers({ emails: ['alice@acme.com'] }))
    expect(error.code).toBe('upstream_rejected')
    expect(error.mayHaveBeenApplied).toBe(true)
  })
})

it('a tenant that repeats the key everywhere leaves no trace of it in the error', async () => {
  const { mock, api } = create()
  mock.faults.graphql = { echoKey: true }
  const errors = [
    await failureOf(api.impersonateUser({ userEmail: 'alice@acme.com' })),
    await failureOf(api.listUsers()),
  ]
  const text = errors.map((error) => `${error.message} ${(error.cause as Error).message}`)
  expect(text.join()).toContain('[secret]')
  expect(text.join()).not.toMatch(/mock-access-key|bW9jay1hY2Nlc3Mta2V5/)
})
