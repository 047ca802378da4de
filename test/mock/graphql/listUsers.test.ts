import { describe, expect, it } from 'vitest'
import { createMockWisdom, type MockWisdomOptions } from '../../../src/mock/index.js'
import type { MockUserSeed } from '../../../src/mock/tenant/users.js'
import { issueToken, NOON } from '../support/api.js'
import { ADMIN, ask, exchange, list, VIEWER } from '../support/graphql.js'

const dana: MockUserSeed = {
  id: 'dana',
  email: 'dana@example.com',
  name: 'Dana Ruiz',
  attributes: [
    { key: 'region', value: 'eu', source: 'DATABASE' },
    { key: 'team', value: 'a', source: 'JWT' },
  ],
  roles: [
    { roleId: VIEWER, scopes: ['d1', 'd2'] },
    { roleId: ADMIN, scopes: [] },
  ],
  isScimManaged: true,
}

const createTenant = (options: MockWisdomOptions = {}) =>
  createMockWisdom({ users: [dana], now: () => NOON, ...options })

// https://docs.wisdom.ai/integrations/graphql-api/queries/user/list-users and https://docs.wisdom.ai/integrations/user-management/user-attributes
it('shows every attribute with its source', async () => {
  const { data } = await list(createTenant(), 'id email name userAttributes { key value source }')
  expect(data).toEqual({
    listUsers: [
      {
        id: 'dana',
        email: 'dana@example.com',
        name: 'Dana Ruiz',
        userAttributes: dana.attributes,
      },
    ],
  })
})

// https://docs.wisdom.ai/integrations/user-management/user-lifecycle has { role scopeId }, https://docs.wisdom.ai/integrations/graphql-api/queries/user/list-users has { roleId scopes }
describe('role assignments have the shape of the tenant', () => {
  const SHAPES = {
    'role-scopeId': {
      fields: 'role scopeId',
      shown: [
        { role: VIEWER, scopeId: 'd1' },
        { role: VIEWER, scopeId: 'd2' },
        { role: ADMIN, scopeId: null },
      ],
    },
    'roleId-scopes': { fields: 'roleId scopes', shown: dana.roles },
    'role-scopes': {
      fields: 'role { id name } scopes { id name }',
      shown: [
        {
          role: { id: VIEWER, name: 'VIEWER' },
          scopes: [
            { id: 'd1', name: 'd1' },
            { id: 'd2', name: 'd2' },
          ],
        },
        { role: { id: ADMIN, name: 'ADMIN' }, scopes: [] },
      ],
    },
  } as const
  const NAMES = Object.keys(SHAPES) as (keyof typeof SHAPES)[]

  it.each(NAMES.flatMap((shape) => NAMES.map((asked) => [shape, asked] as const)))(
    'of a tenant with %s, asked for %s',
    async (shape, asked) => {
      const mock = createTenant({ roleAssignments: shape })
      const { fields } = SHAPES[asked]
      const { data, errors } = await list(mock, `roleAssignments { ${fields} }`)
      if (shape === asked)
        expect(data).toEqual({ listUsers: [{ roleAssignments: SHAPES[shape].shown }] })
      else expect(errors?.[0]?.message).toMatch(/Cannot query field|must have a selection|no subf/)
    },
  )

  it('can contain the names of roles', async () => {
    const mock = createTenant({ roleAs: 'name' })
    const { data } = await list(mock, 'roleAssignments { role }')
    expect(JSON.stringify(data)).toContain('"VIEWER"')
  })
})

describe('fields that are not on all pages of the vendor', () => {
  const MORE = 'profilePicture creationTimestamp lastActiveSessionTimestamp isScimManaged'

  it('exist by default', async () => {
    const mock = createTenant()
    const user = { profilePicture: null, isScimManaged: true, lastActiveSessionTimestamp: null }
    const creationTimestamp = '2026-01-15T12:00:00.000Z'
    expect((await list(mock, MORE)).data).toEqual({ listUsers: [{ ...user, creationTimestamp }] })
    await issueToken(mock, 'dana@example.com')
    expect((await list(mock, 'lastActiveSessionTimestamp')).data).toEqual({
      listUsers: [{ lastActiveSessionTimestamp: creationTimestamp }],
    })
  })

  it.each(MORE.split(' '))('do not exist if `userFields` is `basic`: %s', async (field) => {
    const { errors } = await list(createTenant({ userFields: 'basic' }), field)
    expect(errors?.[0]?.message).toContain(field)
  })
})

describe('a list of the fast path is the same as from graphql-js', () => {
  const FIELDS =
    'key: id email mail: email userAttributes { k: key source } roleAssignments { role scopeId } lastActiveSessionTimestamp'

  it.each([
    ['a fragment', `{ users: listUsers { ...F } } fragment F on User { ${FIELDS} }`],
    ['an inline fragment', `{ users: listUsers { ... { ${FIELDS} } } }`],
    ['a directive', `{ users: listUsers { ${FIELDS} name @skip(if: true) } }`],
  ])('with %s', async (_label, query) => {
    const mock = createTenant()
    const token = await exchange(mock)
    const byHand = await ask(mock, `{ users: listUsers { ${FIELDS} } }`, { token })
    const completed = await ask(mock, query, { token })
    expect(byHand.body).toEqual(completed.body)
    expect(byHand.body.data?.users).toHaveLength(1)
  })

  it('with __typename', async () => {
    const { data } = await list(createTenant(), '__typename userAttributes { __typename }')
    expect(data).toEqual({
      listUsers: [
        {
          __typename: 'User',
          userAttributes: [{ __typename: 'UserAttribute' }, { __typename: 'UserAttribute' }],
        },
      ],
    })
  })
})

it('lists 100,000 users, and finds each by id and by email', async () => {
  const users = Array.from({ length: 100_000 }, (_, index) => ({ email: `p${index}@example.com` }))
  const mock = createMockWisdom({ users })
  const { data } = await list(mock, 'id email userAttributes { key }')
  expect(data?.listUsers).toHaveLength(100_000)
  for (const { id, email } of data?.listUsers as { id: string; email: string }[]) {
    if (mock.users.findById(id) !== mock.users.find(email)) throw new Error(`${id} is not ${email}`)
  }
}, 30_000)
