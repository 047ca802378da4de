import { describe, expect, it } from 'vitest'
import type { MockIadvizeUserSeed } from '../../../src/mock/iadvize/users.js'
import { openIadvize } from './support.js'

const people = (count: number): MockIadvizeUserSeed[] =>
  Array.from({ length: count }, (_, index) => ({ email: `user${index}@acme.com` }))

const PAGE = '{ pageInfo { endCursor hasNextPage } edges { node { email isDeleted } } }'

interface Page {
  pageInfo: { endCursor: string; hasNextPage: boolean }
  edges: { node: { email: string; isDeleted: boolean } }[]
}

const pageOf = ({ body }: { body: Record<string, unknown> }) => (body.data as { users: Page }).users

interface Field {
  name: string
  type: { kind: string }
}

// https://docs.iadvize.dev/technologies/graphql-api (pages), https://graphql.iadvize.dev/types/User
describe('users', () => {
  it('are listed in pages with cursors', async () => {
    const { ask } = await openIadvize({ users: people(250) })
    const first = pageOf(await ask(`{ users(first: 100) ${PAGE} }`))
    const after = first.pageInfo.endCursor
    const second = pageOf(await ask(`{ users(first: 100, after: "${after}") ${PAGE} }`))
    const third = pageOf(
      await ask(`{ users(first: 100, after: "${second.pageInfo.endCursor}") ${PAGE} }`),
    )
    const emails = [first, second, third].flatMap(({ edges }) =>
      edges.map(({ node }) => node.email),
    )
    expect(emails).toEqual(people(250).map(({ email }) => email))
    expect([second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false])
  })

  it.each(['first: 101', 'first: 0', 'after: "nowhere"'])(
    'are not listed with %s',
    async (args) => {
      const { ask } = await openIadvize()
      expect((await ask(`{ users(${args}) ${PAGE} }`)).body.errors).toHaveLength(1)
    },
  )

  it('are filtered by projects', async () => {
    const users = [
      { email: 'a@acme.com', projectIds: ['6661'] },
      { email: 'b@acme.com', projectIds: ['6662'] },
    ]
    const { ask } = await openIadvize({ users })
    const { edges } = pageOf(await ask(`{ users(projectIds: 6662) ${PAGE} }`))
    expect(edges.map(({ node }) => node.email)).toEqual(['b@acme.com'])
  })

  it.each([
    ['listed', [true, false]],
    ['hidden', [false]],
  ] as const)('who are deleted are %s', async (deletedUsers, isDeleted) => {
    const { mock, ask } = await openIadvize({ users: people(2), deletedUsers })
    mock.users.remove('user0@acme.com')
    const { edges } = pageOf(await ask(`{ users ${PAGE} }`))
    expect(edges.map(({ node }) => node.isDeleted)).toEqual(isDeleted)
  })
})

const create = (rest: string) => `mutation {
  userCreate(input: {
    avatar: "https://a.b/c.svg", lastName: "Doe", password: "secret-1", userName: "Jo"
    countryPreferences: {}, ${rest}
  }) { user { id } userErrors { __typename ... on UserError { message } } }
}`

// https://docs.iadvize.dev/use-cases/administration/users/create-update-and-delete-users-via-api has UserHasOngoingConversationsUserDeleteError. The others are not documented.
describe('user errors', () => {
  it.each([
    ['EmailAlreadyUsed', 'email: "user0@acme.com", roleId: 2, projectIds: 6661'],
    ['EmailInvalid', 'email: "nobody", roleId: 2, projectIds: 6661'],
    ['UnknownProject', 'email: "a@b.co", roleId: 2, projectIds: 9'],
    ['UnknownRole', 'email: "a@b.co", roleId: 9, projectIds: 6661'],
    ['UnknownSkill', 'email: "a@b.co", roleId: 2, projectIds: 6661, skillIds: [501, 9]'],
    ['UnknownGroup', 'email: "a@b.co", roleId: 2, projectIds: 6661, groupId: 9'],
  ])('%s: no user is created', async (reason, input) => {
    const { mock, ask } = await openIadvize({ users: people(1) })
    const { data } = (await ask(create(input))).body as { data: { userCreate: object } }
    const __typename = `${reason}UserCreateError`
    expect(data.userCreate).toMatchObject({ user: null, userErrors: [{ __typename }] })
    expect(mock.users.all()).toHaveLength(1)
  })

  it.each([
    'userUpdate(input: {userId: 9})',
    'userDelete(input: {userId: 9})',
    'userSkillsAdd(input: {userId: 9, skillIds: 501})',
    'userSkillsRemove(input: {userId: 9, skillIds: 501})',
    'userSkillsSet(input: {userId: 9, skillIds: 501})',
  ])('%s: the user is not found', async (field) => {
    const { ask } = await openIadvize()
    const { body } = await ask(`mutation { ${field} { userErrors { __typename } } }`)
    expect(JSON.stringify(body)).toContain('UserNotFound')
  })
})

describe('settings', () => {
  it('introspection: false refuses introspection', async () => {
    const { mock, ask } = await openIadvize()
    expect((await ask('{ __schema { types { name } } }')).body.errors).toBeUndefined()
    mock.settings.introspection = false
    expect((await ask('{ __schema { types { name } } }')).body.errors).toMatchObject([
      { message: expect.stringContaining('introspection') as string },
    ])
    expect((await ask('{ users { edges { cursor } } }')).body.errors).toBeUndefined()
  })

  it('previewHeader is required for mutations', async () => {
    const previewHeader = 'application/vnd.iadvize.users-preview+json'
    const { ask } = await openIadvize({ users: people(1), previewHeader })
    const remove = 'mutation { userDelete(input: {userId: 100001}) { userId } }'
    expect((await ask(remove)).body.errors).toMatchObject([
      { message: expect.stringContaining(previewHeader) as string },
    ])
    expect((await ask(remove, { accept: previewHeader })).body.errors).toBeUndefined()
  })

  // https://graphql.iadvize.dev/types/Professional and /types/Developer
  it('lists the role of professionals and developers, and the samlId of professionals', async () => {
    const fields = `{ users { edges { node {
      ... on Professional { role { id } samlId externalId group { id } }
      ... on Developer { role { id } }
    } } } }`
    const users = [{ email: 'a@b.co' }, { email: 'dev@b.co', roleIds: ['6'] }]
    const { ask } = await openIadvize({ users })
    const professional = { role: { id: 2 }, samlId: null, externalId: null, group: null }
    expect((await ask(fields)).body.data).toEqual({
      users: { edges: [{ node: professional }, { node: { role: { id: 6 } } }] },
    })
  })

  it('userFields: all adds undocumented fields', async () => {
    const channels = 'channels { videoConfiguration { isEnabled } }'
    const fields = `{ users { edges { node { ... on Professional { ${channels} } } } } }`
    const { mock, ask } = await openIadvize({ users: [{ email: 'a@b.co' }] })
    expect((await ask(fields)).body.errors).toBeDefined()
    mock.settings.userFields = 'all'
    expect((await ask(fields)).body.data).toEqual({
      users: { edges: [{ node: { channels: { videoConfiguration: null } } }] },
    })
  })

  // https://graphql.iadvize.dev/types/UserCreateInput and /types/UserUpdateInput
  it('roleId is required to create a user, and optional in an update', async () => {
    const typeOf = (input: string) =>
      `{ __type(name: "${input}") { inputFields { name type { kind } } } }`
    const { ask } = await openIadvize()
    const kindOf = async (input: string) => {
      const { body } = await ask(typeOf(input))
      const { inputFields } = (body.data as { __type: { inputFields: Field[] } }).__type
      return inputFields.find(({ name }) => name === 'roleId')?.type.kind
    }
    expect(await kindOf('UserCreateInput')).toBe('NON_NULL')
    expect(await kindOf('UserUpdateInput')).toBe('SCALAR')
  })

  it('edition: published lists users of several types, with skills and presence', async () => {
    const fields =
      '{ users { edges { node { __typename skills { id } presence { isConnected } countryPreferences { languages } } } } }'
    const users = [
      { email: 'a@b.co', skillIds: ['501'], isOnline: true },
      { email: 'dev@b.co', roleIds: ['6'] },
    ]
    const { mock, ask } = await openIadvize({ users })
    const countryPreferences = { languages: ['en'] }
    const online = { skills: [{ id: 501 }], presence: { isConnected: true }, countryPreferences }
    const offline = { skills: [], presence: { isConnected: false }, countryPreferences }
    expect((await ask(fields)).body.data).toEqual({
      users: {
        edges: [
          { node: { __typename: 'Professional', ...online } },
          { node: { __typename: 'Developer', ...offline } },
        ],
      },
    })
    mock.settings.presence = false
    expect((await ask(fields)).body.errors).toBeDefined()
  })

  it('edition: older lists users of one type', async () => {
    const fields = '{ users { edges { node { roles { id } skills { edges { node { id } } } } } } }'
    const { mock, ask } = await openIadvize({
      users: [{ email: 'a@b.co', skillIds: ['501'] }],
      edition: 'older',
    })
    expect((await ask(fields)).body.errors).toBeDefined()
    mock.settings.userFields = 'all'
    expect((await ask(fields)).body.data).toEqual({
      users: {
        edges: [{ node: { roles: [{ id: 2 }], skills: { edges: [{ node: { id: 501 } }] } } }],
      },
    })
  })
})
