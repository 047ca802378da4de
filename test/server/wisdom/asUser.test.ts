import { describe, expect, it } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import { createWisdomApi } from '../../../src/server/index.js'
import { TENANT } from '../support.js'
import { failureOf } from './support.js'

const ALICE = 'alice@example.com'

function create(options = {}) {
  const mock = createMockWisdom(options)
  const api = createWisdomApi({ baseUrl: TENANT, accessKey: MOCK_ACCESS_KEY, fetch: mock.fetch })
  return { mock, api }
}

describe('asUser', () => {
  // https://docs.wisdom.ai/integrations/graphql-api/mutations/chat/create-conversation
  it('creates a conversation, whose page the user can open, with one token for all calls', async () => {
    const { mock, api } = create()
    const user = api.asUser({ email: ALICE, attributes: { region: 'apac' } })
    const id = await user.createConversation({ domainId: 'domain_1' })
    const other = await user.createConversation({ domainId: 'domain_1', hidden: true })
    expect(other).not.toBe(id)
    const page = await mock.fetch(new Request(`${TENANT}/embed/chat/${id}`))
    expect(page.status).toBe(200)
    expect(mock.sessions).toMatchObject([{ email: ALICE, attributes: [{ value: 'apac' }] }])
  })

  // https://docs.wisdom.ai/integrations/graphql-api/queries/user/current-user
  it('is the user', async () => {
    const { api } = create()
    await expect(api.asUser({ email: ALICE }).currentUser()).resolves.toMatchObject({
      email: ALICE,
    })
  })

  it('takes a token, and does not renew it', async () => {
    const { mock, api } = create()
    const token = await api.impersonateUser({ userEmail: ALICE })
    const user = api.asUser({ token })
    await expect(user.createConversation({ domainId: 'domain_1' })).resolves.toBeTruthy()
    mock.expireIn(0)
    const error = await failureOf(user.createConversation({ domainId: 'domain_1' }))
    expect(error.code).toBe('misconfigured')
    expect(mock.sessions).toHaveLength(1)
  })

  // https://docs.wisdom.ai/integrations/embeddings/error-handling
  it('requests a new token when the tenant refuses the one it has', async () => {
    const { mock, api } = create()
    const user = api.asUser({ email: ALICE })
    await user.currentUser()
    mock.expireIn(0)
    await expect(user.currentUser()).resolves.toMatchObject({ email: ALICE })
    expect(mock.sessions).toHaveLength(2)
  })

  // https://docs.wisdom.ai/integrations/graphql-api/queries/dashboard/dashboards
  it('lists the dashboards of all pages', async () => {
    const { mock, api } = create()
    const found = await api.asUser({ email: ALICE }).dashboards({ scope: 'VIEWER' })
    expect(found.map(({ id }) => id)).toEqual([
      'sales-overview',
      'regional-performance',
      'order-volume',
    ])
    expect(mock.counters.calls.dashboards).toBe(2)
    const own = await api
      .asUser({ email: ALICE })
      .dashboards({ scope: 'VIEWER', ownerId: 'user-1' })
    expect(own).toHaveLength(3)
    const other = { scope: 'VIEWER', domainId: 'domain_2' } as const
    expect(await api.asUser({ email: ALICE }).dashboards(other)).toEqual([])
  })

  it.each([
    ['has no cursor', null],
    ['has an empty cursor', ''],
    ['has the cursor of the page before', 'same'],
  ])('refuses a list whose next page %s, instead of cutting it', async (_, endCursor) => {
    const dashboards = { nodes: [], pageInfo: { hasNextPage: true, endCursor } }
    const fetch = () => Promise.resolve(Response.json({ data: { dashboards } }))
    const api = createWisdomApi({ baseUrl: TENANT, accessKey: MOCK_ACCESS_KEY, fetch })
    const list = api.asUser({ token: 'a.b.c' }).dashboards({ scope: 'VIEWER' })
    expect(await failureOf(list)).toMatchObject({ code: 'upstream_rejected' })
  })

  it('tells that an OBSERVER cannot chat', async () => {
    const observer = [{ roleId: '00000000-0000-0000-0000-000000000007', scopes: [] }]
    const { api } = create({ users: [{ email: ALICE, roles: observer }] })
    const call = api.asUser({ email: ALICE }).createConversation({ domainId: 'domain_1' })
    expect(((await failureOf(call)).cause as Error).message).toContain('cannot chat')
  })
})

// https://docs.wisdom.ai/integrations/graphql-api/mutations/dashboard/add-scope-role-assignments-for-sharing
describe('sharing', () => {
  it('makes a user an editor of a dashboard, and takes that back', async () => {
    const { api } = create()
    const [alice] = await api.listUsers()
    const share = {
      dashboardId: 'sales-overview',
      userIds: [alice?.id ?? ''],
      access: 'edit',
    } as const
    const editable = () => api.asUser({ email: ALICE }).dashboards({ scope: 'EDITOR' })
    await api.shareDashboard(share)
    expect(await editable()).toMatchObject([{ id: 'sales-overview', accessLevel: 'EDITOR' }])
    await api.unshareDashboard(share)
    expect(await editable()).toEqual([])
  })

  it('sends an empty message by default, as it is mailed', async () => {
    const { mock, api } = create()
    await api.shareDashboard({ dashboardId: 'sales-overview', userIds: ['user-1'] })
    expect(mock.events.of('graphql-called').at(-1)?.variables).toEqual({
      scopeId: 'sales-overview',
      message: '',
    })
  })

  it('reads the status, which is not below `status`', async () => {
    const { api } = create()
    const call = api.shareDashboard({ dashboardId: 'sales-overview', userIds: ['user-9'] })
    expect((await failureOf(call)).code).toBe('user_not_provisioned')
  })

  it('refuses an id that would end the text of the document', async () => {
    const { api } = create()
    const call = api.shareDashboard({ dashboardId: 'd', userIds: ['" }] }'] })
    expect((await failureOf(call)).code).toBe('user_not_provisioned')
  })
})
