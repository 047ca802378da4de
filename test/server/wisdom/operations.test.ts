import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { ROLES } from '../../../src/server/index.js'
import { JWT, TENANT } from '../support.js'
import { answerData, BEARER, CALLS, CHANGES, createApi, KEY, OPERATIONS } from './support.js'

/** The API as its documentation has it, with the three shapes of roles in fields of their own. */
const documented = (impersonation: string, shape: string) =>
  buildSchema(`
    input UserAttributeInput { key: String! value: String! }
    input RoleAssignmentInput { roleId: ID! scopes: [String!]! }
    input CreateUsersInput {
      emails: [String!]! workspaceID: ID roleAssignments: [RoleAssignmentInput!]
      sendWelcomeEmail: Boolean userAttributes: [UserAttributeInput!] userGroupIds: [ID!]
    }
    input SetUserAttributesInput { userId: ID! userAttributes: [UserAttributeInput!]! }
    input DeleteUsersFromWorkspaceInput { ids: [ID!]! workspaceID: ID }
    enum Code { NONE OK ERROR NOT_FOUND }
    type ResponseStatus { code: Code! message: String }
    type Changed { status: ResponseStatus! }
    type UserAttribute { key: String! value: String! source: String! }
    type Named { id: ID! name: String }
    ${shape}
    type User {
      id: ID! email: String! name: String isScimManaged: Boolean
      userAttributes: [UserAttribute!]! roleAssignments: [Role!]
    }
    type Query {
      exchangeAccessToken(accessToken: String!): String!
      listUsers(workspaceId: ID): [User!]!
      ${impersonation === 'query' ? 'impersonateUser(accessToken: String!, userEmail: String!): String!' : ''}
    }
    type Mutation {
      createUsers(input: CreateUsersInput!): Changed!
      setUserAttributes(input: SetUserAttributesInput!): Changed!
      deleteUsersFromWorkspace(input: DeleteUsersFromWorkspaceInput!): Changed!
      ${impersonation === 'mutation' ? 'impersonateUser(accessToken: String!, userEmail: String!, attributes: [UserAttributeInput!]): String!' : ''}
    }
  `)

const SHAPES = {
  'role-scopeId': 'type Role { role: String! scopeId: ID }',
  'roleId-scopes': 'type Role { roleId: ID! scopes: [String!]! }',
  'role-scopes': 'type Role { role: Named! scopes: [Named!]! }',
}
const schema = documented('mutation', SHAPES['role-scopeId'])

const userAttributes = [{ key: 'account_id', value: 'acct_456' }]

describe('the request', () => {
  it.each(OPERATIONS)('to %s is valid by the documented schema', async (operation) => {
    const { api, sent } = createApi()
    await CALLS[operation](api)
    for (const { query } of sent) expect(validate(schema, parse(query))).toEqual([])
  })

  // https://docs.wisdom.ai/integrations/graphql-api/mutations/user/create-users
  it('to createUsers has every documented field, under its documented name', async () => {
    const { api, sent } = createApi()
    const input = {
      emails: ['alice@yourcompany.com', 'bob@yourcompany.com'],
      workspaceID: 'workspace_123',
      roleAssignments: [{ roleId: ROLES.VIEWER, scopes: ['domain_1'] }],
      sendWelcomeEmail: true,
      userAttributes,
      userGroupIds: ['group_1'],
    }
    await api.createUsers(input)
    expect(sent[1]?.variables).toEqual({ input })
    expect(sent[1]?.query).toMatch(/mutation CreateUsers\(\$input: CreateUsersInput!\)/)
  })

  // https://docs.wisdom.ai/integrations/graphql-api/mutations/user/set-user-attributes
  it('to setUserAttributes has the user and the attributes', async () => {
    const { api, sent } = createApi()
    await api.setUserAttributes({ userId: 'user_abc123', userAttributes })
    expect(sent[1]?.variables).toEqual({ input: { userId: 'user_abc123', userAttributes } })
  })

  // https://docs.wisdom.ai/integrations/graphql-api/mutations/user/delete-users-from-workspace
  it('to deleteUsersFromWorkspace has the ids and the workspace', async () => {
    const { api, sent } = createApi()
    const input = { ids: ['user_abc123', 'user_def456'], workspaceID: 'workspace_123' }
    await api.deleteUsersFromWorkspace(input)
    expect(sent[1]?.variables).toEqual({ input })
  })

  // https://docs.wisdom.ai/integrations/graphql-api/queries/user/list-users
  it('to listUsers has the workspace, in the spelling of that operation', async () => {
    const { api, sent } = createApi()
    await api.listUsers({ workspaceId: 'workspace_123' })
    await api.listUsers()
    expect(sent[1]?.variables).toEqual({ workspaceId: 'workspace_123' })
    expect(sent[2]?.variables).toEqual({})
  })

  it('goes to /graphql of the tenant, as a POST of JSON that follows no redirect', async () => {
    const { api, sent } = createApi()
    for (const operation of OPERATIONS) await CALLS[operation](api)
    for (const { request } of sent) {
      expect(request.url).toBe(`${TENANT}/graphql`)
      expect(request.method).toBe('POST')
      expect(request.redirect).toBe('manual')
      expect(request.headers.get('content-type')).toBe('application/json')
    }
  })

  // https://docs.wisdom.ai/integrations/graphql-api/mutations/auth/impersonate-user and https://docs.wisdom.ai/integrations/graphql-api/queries/auth/exchange-access-token: no Authorization header
  it.each(['impersonateUser', 'exchangeAccessToken'] as const)(
    'to %s carries the access key as a variable, and no Authorization header',
    async (operation) => {
      const { api, sent } = createApi()
      await CALLS[operation](api)
      expect(sent).toHaveLength(1)
      expect(sent[0]?.variables).toMatchObject({ accessToken: KEY })
      expect(sent[0]?.authorization).toBeNull()
    },
  )

  it.each(['listUsers', ...CHANGES] as const)(
    'to %s carries the bearer that the key was exchanged for, and no key',
    async (operation) => {
      const { api, sent } = createApi()
      await CALLS[operation](api)
      expect(sent.map((one) => one.operation)).toEqual(['exchangeAccessToken', operation])
      expect(sent[1]?.authorization).toBe(`Bearer ${BEARER}`)
      expect(JSON.stringify(sent[1]?.variables)).not.toContain(KEY)
    },
  )
})

describe('impersonateUser', () => {
  // https://docs.askwisdom.ai/integrations/graphql-api/queries/auth/impersonate-user (an older page)
  it('is a query without attributes with `impersonateAs: query`', async () => {
    const { api, sent } = createApi({}, { impersonateAs: 'query' })
    await expect(api.impersonateUser({ userEmail: 'a@b.c', attributes: [] })).resolves.toBe(JWT)
    const [one] = sent
    const older = documented('query', SHAPES['role-scopeId'])
    expect(validate(older, parse(one?.query ?? ''))).toEqual([])
    expect(one?.variables).toEqual({ accessToken: KEY, userEmail: 'a@b.c' })
  })

  it('does not drop attributes silently if the tenant takes none', async () => {
    const { api, sent } = createApi({}, { impersonateAs: 'query' })
    const user = { userEmail: 'a@b.c', attributes: [{ key: 'account_id', value: '7' }] }
    await expect(api.impersonateUser(user)).rejects.toMatchObject({ code: 'config_invalid' })
    expect(sent).toEqual([])
  })
})

// https://docs.wisdom.ai/integrations/graphql-api/queries/user/list-users
describe('listUsers', () => {
  const user = {
    id: 'user_1',
    email: 'alice@acme.com',
    name: null,
    userAttributes: [{ key: 'region', value: 'eu', source: 'DATABASE' }],
  }

  it('resolves to the users, and requests neither roles nor SCIM', async () => {
    const { api, sent } = createApi({ listUsers: () => answerData({ listUsers: [user] }) })
    await expect(api.listUsers()).resolves.toEqual([user])
    expect(sent[1]?.query).not.toMatch(/roleAssignments|isScimManaged/)
  })

  it('returns who is managed by SCIM on request', async () => {
    const managed = { ...user, isScimManaged: true }
    const { api, sent } = createApi({ listUsers: () => answerData({ listUsers: [managed] }) })
    await expect(api.listUsers({ isScimManaged: true })).resolves.toEqual([managed])
    expect(validate(schema, parse(sent[1]?.query ?? ''))).toEqual([])
  })

  const { VIEWER, ADMIN } = ROLES
  const SAME = [
    { roleId: VIEWER, scopes: ['d1', 'd2'] },
    { roleId: ADMIN, scopes: [] },
  ]

  it.each([
    [
      'role-scopeId',
      [
        { role: VIEWER, scopeId: 'd1' },
        { role: ADMIN, scopeId: null },
        { role: VIEWER, scopeId: 'd2' },
      ],
    ],
    [
      'role-scopeId',
      [
        { role: 'Viewer', scopeId: 'd1' },
        { role: 'VIEWER', scopeId: 'd2' },
        { role: 'admin', scopeId: null },
      ],
    ],
    ['roleId-scopes', SAME],
    [
      'role-scopes',
      [
        { role: { id: VIEWER, name: 'Viewer' }, scopes: [{ id: 'd1' }, { id: 'd2' }] },
        { role: { id: ADMIN, name: 'Admin' }, scopes: null },
      ],
    ],
  ] as const)('returns the same roles for any shape: %s', async (shape, roleAssignments) => {
    const listed = { ...user, roleAssignments }
    const { api, sent } = createApi({ listUsers: () => answerData({ listUsers: [listed] }) })
    const [found] = await api.listUsers({ roleAssignments: shape })
    expect(found?.roleAssignments).toEqual(SAME)
    const tenant = documented('mutation', SHAPES[shape])
    expect(validate(tenant, parse(sent[1]?.query ?? ''))).toEqual([])
  })

  it('keeps a role without a scope apart from one with a scope', async () => {
    const roles = [
      { roleId: VIEWER, scopes: ['d1'] },
      { roleId: VIEWER, scopes: [] },
    ]
    const listed = { ...user, roleAssignments: roles }
    const { api } = createApi({ listUsers: () => answerData({ listUsers: [listed] }) })
    const [found] = await api.listUsers({ roleAssignments: 'roleId-scopes' })
    expect(found?.roleAssignments).toEqual(roles)
  })

  it.each([
    ['a role in another shape', { roleAssignments: [{ role: VIEWER, scopeId: 'd1' }] }],
    ['attributes that are null', { userAttributes: null, roleAssignments: [] }],
    ['an attribute without a source', { userAttributes: [{ key: 'a', value: 'b' }] }],
    ['no id', { id: null }],
    ['no email', { email: undefined }],
  ])('refuses a list with %s, and names the field', async (_, wrong) => {
    const listed = { ...user, roleAssignments: [], ...wrong }
    const { api } = createApi({ listUsers: () => answerData({ listUsers: [user, listed] }) })
    const users = api.listUsers({ roleAssignments: 'roleId-scopes' })
    await expect(users).rejects.toMatchObject({ code: 'upstream_rejected' })
    await expect(users).rejects.toThrow(/not as documented: `[01]\.\w+/)
  })
})

describe('an invalid input', () => {
  it.each([
    ['createUsers', { emails: [] }, /`emails` should be at least one, each an email/],
    ['createUsers', { emails: [' '] }, /`emails\.0` should be an email, not blank/],
    ['createUsers', { emails: 'a@b.c' }, /`emails` should be Array/],
    ['createUsers', { emails: ['a@b.c'], workspaceId: 'w' }, /`workspaceId` is unknown/],
    ['createUsers', { emails: ['a@b.c'], workspaceID: '' }, /`workspaceID` should be an id/],
    ['createUsers', { emails: ['a@b.c'], roleAssignments: [{ roleId: '1' }] }, /scopes/],
    ['createUsers', { emails: ['a@b.c'], userAttributes: [{ key: 'a', value: 1 }] }, /value/],
    ['createUsers', undefined, /`it` should be/],
    ['setUserAttributes', { userId: '', userAttributes: [] }, /`userId`/],
    ['setUserAttributes', { userId: 'u' }, /`userAttributes`/],
    ['setUserAttributes', { userId: 'u', userAttributes: [{ key: '', value: '' }] }, /a key/],
    ['listUsers', { workspaceID: 'w' }, /`workspaceID` is unknown/],
    ['listUsers', { roleAssignments: 'roles' }, /`roleAssignments` should be/],
    ['deleteUsersFromWorkspace', { ids: [] }, /at least one, each an id/],
    ['deleteUsersFromWorkspace', { ids: ['u', ''] }, /`ids\.1`/],
    ['deleteUsersFromWorkspace', { ids: ['u'], workspaceId: 'w' }, /`workspaceId` is unknown/],
    ['impersonateUser', { userEmail: 'a@b.c', email: 'x' }, /`email` is unknown/],
  ] as const)('of %s, such as %j, is named, and nothing is sent', async (name, input, message) => {
    const { api, sent } = createApi()
    const call = api[name](input as never)
    await expect(call).rejects.toMatchObject({ code: 'config_invalid' })
    await expect(call).rejects.toThrow(message)
    expect(sent).toEqual([])
  })
})

it('ROLES has the fifteen documented roles', () => {
  const ids = Object.values(ROLES)
  expect(ids).toEqual(
    Array.from({ length: 15 }, (_, i) => `00000000-0000-0000-0000-0000000000${pad(i + 1)}`),
  )
  expect(ROLES.VIEWER).toBe('00000000-0000-0000-0000-000000000003')
  expect(ROLES.BASIC_EXPLORER).toBe('00000000-0000-0000-0000-000000000015')
})

const pad = (number: number) => String(number).padStart(2, '0')
