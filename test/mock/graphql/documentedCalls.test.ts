import { decodeJwt } from 'jose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import type { MockUserSeed } from '../../../src/mock/tenant/users.js'
import { serveMockWisdom } from '../../../src/mock/node.js'
import { EXCHANGE, VIEWER } from '../support/graphql.js'
import { readCalls, send } from './guide/calls.js'

/** The users that the guide expects to exist. */
const USERS: MockUserSeed[] = [
  {
    id: 'user_abc123',
    email: 'dave@yourcompany.com',
    attributes: [
      { key: 'region', value: 'us-east', source: 'DATABASE' },
      { key: 'plan', value: 'pro', source: 'DATABASE' },
      { key: 'department', value: 'sales', source: 'JWT' },
    ],
  },
  { id: 'user_def456', email: 'erin@yourcompany.com' },
]

const status = (operation: string, message: string) => ({
  data: { [operation]: { status: { code: 'OK', message } } },
})
const CREATED = status('createUsers', 'Users created successfully')
const UPDATED = status('setUserAttributes', 'User attributes updated successfully')
const DELETED = status('deleteUsersFromWorkspace', 'Users deleted successfully')

const stored = (key: string, value: string, source = 'DATABASE') => ({ key, value, source })
const viewer = [{ roleId: VIEWER, scopes: ['domain_1'] }]

/** A tenant on 127.0.0.1, and the calls of a page of its documentation. */
async function open(page: string) {
  const mock = await serveMockWisdom({ users: USERS })
  onTestFinished(() => mock.close())
  const accessToken = await exchangeOverHttp(mock.origin)
  const placeholders = { origin: mock.origin, accessToken, accessKey: MOCK_ACCESS_KEY }
  const calls = await readCalls(page, placeholders)
  const ask = async (title: string): Promise<unknown> => {
    const call = calls.get(title)
    if (!call) throw new Error(`There is no call "${title}" in ${page}.`)
    const response = await send(call)
    expect(response.status).toBe(200)
    return response.json()
  }
  return { mock, calls, ask }
}

async function exchangeOverHttp(origin: string): Promise<string> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: EXCHANGE, variables: { key: MOCK_ACCESS_KEY } }),
  })
  const { data } = (await response.json()) as { data: { exchangeAccessToken: string } }
  return data.exchangeAccessToken
}

// https://docs.wisdom.ai/integrations/user-management/user-lifecycle
describe('the unchanged calls of the user lifecycle guide', () => {
  it('are complete', async () => {
    expect([...(await open('userLifecycle')).calls.keys()]).toHaveLength(7)
  })

  it('create a user with role, attributes and a welcome email', async () => {
    const { mock, ask } = await open('userLifecycle')
    expect(await ask('Create a user')).toEqual(CREATED)
    expect(mock.users.find('alice@yourcompany.com')).toMatchObject({
      workspaceId: 'workspace_123',
      roleAssignments: viewer,
      attributes: { account_id: 'acct_456', region: 'us-east' },
    })
    expect(mock.welcomeEmails).toEqual(['alice@yourcompany.com'])
  })

  it('create several users with the same role and attributes', async () => {
    const { mock, ask } = await open('userLifecycle')
    expect(await ask('Create several users')).toEqual(CREATED)
    const created = mock.users.all().slice(USERS.length)
    expect(created.map(({ email }) => email)).toEqual([
      'alice@yourcompany.com',
      'bob@yourcompany.com',
      'carol@yourcompany.com',
    ])
    for (const { roleAssignments, storedAttributes } of created) {
      expect(roleAssignments).toEqual(viewer)
      expect(storedAttributes).toEqual([stored('account_id', 'acct_456')])
    }
  })

  it('overwrite the roles of an existing user, and succeed', async () => {
    const { mock, ask } = await open('userLifecycle')
    await ask('Create a user')
    const alice = mock.users.find('alice@yourcompany.com')
    if (alice) alice.roleAssignments = []
    expect(await ask('Create several users')).toEqual(CREATED)
    expect(alice?.roleAssignments).toEqual(viewer)
    expect(mock.counters).toMatchObject({ usersCreated: 3, rolesOverwritten: 1 })
  })

  it('replace the attributes from DATABASE, and keep those from single sign-on', async () => {
    const { mock, ask } = await open('userLifecycle')
    expect(await ask('Replace the attributes of a user')).toEqual(UPDATED)
    expect(mock.users.findById('user_abc123')?.storedAttributes).toEqual([
      stored('department', 'sales', 'JWT'),
      stored('account_id', 'acct_456'),
      stored('region', 'eu-west'),
      stored('property_ids', 'prop_1,prop_2,prop_3'),
    ])
  })

  it('list the users with attributes, sources and roles', async () => {
    const { ask } = await open('userLifecycle')
    await ask('Create a user')
    const { data } = (await ask('List users')) as { data: { listUsers: unknown[] } }
    expect(data.listUsers).toHaveLength(USERS.length + 1)
    expect(data.listUsers.at(-1)).toEqual({
      id: expect.any(String) as string,
      email: 'alice@yourcompany.com',
      name: 'alice@yourcompany.com',
      userAttributes: [stored('account_id', 'acct_456'), stored('region', 'us-east')],
      roleAssignments: [{ role: VIEWER, scopeId: 'domain_1' }],
    })
  })

  it('delete users permanently', async () => {
    const { mock, ask } = await open('userLifecycle')
    expect(await ask('Delete users')).toEqual(DELETED)
    expect(mock.users.all()).toHaveLength(0)
  })

  it('impersonate a user for one hour without a bearer token', async () => {
    const { calls, ask } = await open('userLifecycle')
    await ask('Create a user')
    expect(calls.get('Impersonate a user')?.headers).not.toHaveProperty('Authorization')
    const { data } = (await ask('Impersonate a user')) as { data: { impersonateUser: string } }
    const { email, iat = 0, exp = 0 } = decodeJwt(data.impersonateUser)
    expect({ email, lifetime: exp - iat }).toEqual({
      email: 'alice@yourcompany.com',
      lifetime: 3600,
    })
  })

  it('impersonate a user with attributes that are not stored', async () => {
    const { mock, ask } = await open('userLifecycle')
    await ask('Create a user')
    await ask('Impersonate a user with attributes for the session')
    expect(mock.sessions.at(-1)?.attributes).toEqual([
      { key: 'report_id', value: 'q3-sales-summary' },
    ])
    const alice = mock.users.find('alice@yourcompany.com')
    expect(Object.keys(alice?.attributes ?? {})).toEqual(['account_id', 'region'])
  })

  it('create a user, start a session and end it', async () => {
    const { mock, ask } = await open('userLifecycle')
    await ask('Create a user')
    await ask('Replace the attributes of a user')
    await ask('List users')
    await ask('Delete users')
    await ask('Impersonate a user')
    expect(mock.counters).toMatchObject({
      usersCreated: 1,
      usersUpdated: 1,
      usersDeleted: 2,
      tokensIssued: 1,
    })
  })
})

// https://docs.wisdom.ai/integrations/graphql-api/mutations/user/create-users and https://docs.wisdom.ai/integrations/graphql-api/mutations/user/set-user-attributes
describe('the unchanged calls of the pages for single operations', () => {
  it.each([
    ['createUsers', 'Create a user', CREATED],
    ['createUsers', 'Create several users', CREATED],
    ['createUsers', 'Create a user with attributes', CREATED],
    ['setUserAttributes', 'Replace the attributes of a user', UPDATED],
  ])('%s: %s', async (page, title, answer) => {
    const { mock, ask } = await open(page)
    expect(await ask(title)).toEqual(answer)
    expect(mock.welcomeEmails).toHaveLength(0)
  })
})

describe('the unchanged documents of the pages for single operations', () => {
  const CREATE_USERS = /* GraphQL */ `
    mutation CreateUsers($input: CreateUsersInput!) {
      createUsers(input: $input) {
        status {
          code
          message
        }
      }
    }
  `
  const SET_USER_ATTRIBUTES = /* GraphQL */ `
    mutation SetUserAttributes($input: SetUserAttributesInput!) {
      setUserAttributes(input: $input) {
        status {
          code
          message
        }
      }
    }
  `

  it.each([
    [CREATE_USERS, { emails: ['alice+tenant123@yourcompany.com'] }, CREATED],
    [SET_USER_ATTRIBUTES, { userId: 'user_def456', userAttributes: [] }, UPDATED],
  ])('%s', async (query, input, answer) => {
    const { mock, calls } = await open('setUserAttributes')
    const [call] = calls.values()
    const body = JSON.stringify({ query, variables: { input } })
    const response = await send({ url: `${mock.origin}/graphql`, headers: {}, ...call, body })
    expect(await response.json()).toEqual(answer)
  })
})
