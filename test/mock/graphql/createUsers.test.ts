import { describe, expect, it } from 'vitest'
import { createMockWisdom, type MockWisdom } from '../../../src/mock/index.js'
import { issueToken } from '../support/api.js'
import { ADMIN, change, VIEWER } from '../support/graphql.js'

const create = (mock: MockWisdom, emails: string[], more: Record<string, unknown> = {}) =>
  change(mock, 'createUsers', { emails, ...more })

const OK = { code: 'OK', message: 'Users created successfully' }
const viewer = [{ roleId: VIEWER, scopes: ['domain_1'] }]
const admin = [{ roleId: ADMIN, scopes: [] }]
const alice = 'alice@example.com'

const rolesOf = (mock: MockWisdom, email: string) => mock.users.find(email)?.roleAssignments

// https://docs.wisdom.ai/integrations/graphql-api/mutations/user/create-users
it('creates users who can be impersonated immediately', async () => {
  const mock = createMockWisdom()
  expect(await create(mock, ['dana@example.com'])).toEqual(OK)
  await expect(issueToken(mock, 'dana@example.com')).resolves.toBeTruthy()
})

it('gives all users of a call the same roles, attributes and groups', async () => {
  const mock = createMockWisdom({ users: [] })
  await create(mock, ['a@x.io', 'b@x.io'], {
    roleAssignments: viewer,
    userAttributes: [{ key: 'plan', value: 'pro' }],
    userGroupIds: ['g1'],
  })
  for (const user of mock.users.all()) {
    expect(user).toMatchObject({
      roleAssignments: viewer,
      attributes: { plan: 'pro' },
      groups: ['g1'],
    })
  }
})

// https://docs.wisdom.ai/integrations/graphql-api/mutations/user/create-users
it('uses the email as the name, and ignores a display name', async () => {
  const mock = createMockWisdom()
  await create(mock, ['dana@example.com'], {
    userAttributes: [{ key: 'display_name', value: 'Dana Ruiz' }],
  })
  expect(mock.users.find('dana@example.com')?.name).toBe('dana@example.com')
})

it('accepts 500 emails in a call', async () => {
  const mock = createMockWisdom({ users: [] })
  const emails = Array.from({ length: 500 }, (_, index) => `person${index}@example.com`)
  expect(await create(mock, emails)).toEqual(OK)
  expect(mock.users.all()).toHaveLength(500)
})

it('creates one user for an email that the call contains twice', async () => {
  const mock = createMockWisdom({ users: [] })
  expect(await create(mock, ['a@x.io', 'a@x.io'], { sendWelcomeEmail: true })).toEqual(OK)
  expect(mock.users.all()).toHaveLength(1)
  expect(mock.welcomeEmails).toEqual(['a@x.io'])
})

describe('an existing email', () => {
  // https://docs.wisdom.ai/integrations/graphql-api/mutations/user/create-users
  it('succeeds, and its roles are overwritten', async () => {
    const mock = createMockWisdom({ users: [{ email: alice, roles: admin }] })
    expect(await create(mock, [alice], { roleAssignments: viewer })).toEqual(OK)
    expect(rolesOf(mock, alice)).toEqual(viewer)
    expect(mock.counters).toMatchObject({ usersCreated: 0, rolesOverwritten: 1 })
  })

  it('keeps its roles if none are passed, and loses them with an empty list', async () => {
    const mock = createMockWisdom({ users: [{ email: alice, roles: admin }] })
    await create(mock, [alice])
    expect(rolesOf(mock, alice)).toEqual(admin)
    await create(mock, [alice], { roleAssignments: [] })
    expect(rolesOf(mock, alice)).toEqual([])
  })

  it('keeps its attributes', async () => {
    const mock = createMockWisdom()
    const before = mock.users.find(alice)?.attributes
    await create(mock, [alice], { userAttributes: [{ key: 'region', value: 'apac' }] })
    expect(mock.users.find(alice)?.attributes).toEqual(before)
  })

  it('gets another welcome email', async () => {
    const mock = createMockWisdom({ users: [] })
    await create(mock, [alice], { sendWelcomeEmail: true })
    await create(mock, [alice], { sendWelcomeEmail: true })
    expect(mock.welcomeEmails).toEqual([alice, alice])
  })

  // https://docs.wisdom.ai/integrations/embeddings/error-handling
  it('makes the whole call fail if `existingEmail` is `error`', async () => {
    const mock = createMockWisdom({ existingEmail: 'error' })
    expect(await create(mock, ['dana@example.com', alice], { roleAssignments: viewer })).toEqual({
      code: 'ERROR',
      message: `User with email ${alice} already exists`,
    })
    expect(mock.users.find('dana@example.com')).toBeUndefined()
    expect(rolesOf(mock, alice)).toEqual([])
  })

  it('is an error after the other users were created if `existingEmail` is `error-after-others`', async () => {
    const mock = createMockWisdom({ existingEmail: 'error-after-others' })
    expect(await create(mock, [alice, 'dana@example.com'], { roleAssignments: viewer })).toEqual({
      code: 'ERROR',
      message: `User with email ${alice} already exists`,
    })
    expect(rolesOf(mock, 'dana@example.com')).toEqual(viewer)
    expect(rolesOf(mock, alice)).toEqual([])
  })

  // https://docs.wisdom.ai/integrations/graphql-api/mutations/user/create-users
  it('can exist again with a tag', async () => {
    const mock = createMockWisdom()
    await create(mock, ['alice+tenant123@example.com'])
    expect(mock.counters.usersCreated).toBe(1)
  })
})

describe('emails in different case', () => {
  const created = async (emailCase: 'sensitive' | 'insensitive' | 'lowercase') => {
    const mock = createMockWisdom({ users: [], emailCase })
    await create(mock, ['Dana@Example.com'])
    await create(mock, ['dana@example.com', 'DANA@example.com'])
    return mock.users.all().map(({ email }) => email)
  }

  it('are different people', async () => {
    expect(await created('sensitive')).toEqual([
      'Dana@Example.com',
      'dana@example.com',
      'DANA@example.com',
    ])
  })

  it('are one person in the first spelling if `emailCase` is `insensitive`', async () => {
    expect(await created('insensitive')).toEqual(['Dana@Example.com'])
  })

  it('are one person in lower case if `emailCase` is `lowercase`', async () => {
    expect(await created('lowercase')).toEqual(['dana@example.com'])
  })

  it('are the same user for impersonation if `emailCase` is `insensitive`', async () => {
    const mock = createMockWisdom({ emailCase: 'insensitive' })
    await expect(issueToken(mock, 'ALICE@example.com')).resolves.toBeTruthy()
    await expect(issueToken(createMockWisdom(), 'ALICE@example.com')).rejects.toThrow()
  })
})

describe('a call is refused as a whole', () => {
  it.each([
    ['an invalid email', { emails: ['a@x.io', 'nonsense'] }, 'Invalid email address'],
    ['no email', { emails: [] }, 'At least one email is required'],
    [
      'an unknown role',
      { emails: ['a@x.io'], roleAssignments: [{ roleId: 'mine', scopes: [] }] },
      'Role mine not found',
    ],
    [
      'an unknown workspace',
      { emails: ['a@x.io'], workspaceID: 'elsewhere' },
      'Workspace elsewhere not found',
    ],
  ])('for %s', async (_label, input, message) => {
    const mock = createMockWisdom({ users: [] })
    expect(await change(mock, 'createUsers', input)).toEqual({ code: 'ERROR', message })
    expect(mock.users.all()).toHaveLength(0)
  })

  it('for an email in `refusedEmails`, without naming it', async () => {
    const mock = createMockWisdom({ users: [] })
    mock.faults.graphql.refusedEmails = ['b@x.io']
    expect(await create(mock, ['a@x.io', 'b@x.io'])).toEqual({
      code: 'ERROR',
      message: 'Invalid email address',
    })
    mock.faults.graphql.refusedEmails = undefined
    expect(await create(mock, ['a@x.io', 'b@x.io'])).toEqual(OK)
  })

  it('for an undocumented field', async () => {
    const answer = await create(createMockWisdom(), ['a@x.io'], { displayName: 'A' })
    expect(JSON.stringify(answer)).toContain('displayName')
  })
})
