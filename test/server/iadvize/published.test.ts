import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createMockIadvize, MOCK_IADVIZE_ACCOUNT } from '../../../src/mock/index.js'
import {
  createIadvizeApi,
  iadvizeDirectory,
  toIadvizeRoleId,
  type IadvizeTokenStore,
} from '../../../src/iadvize/index.js'
import { parseRoster, syncUsers } from '../../../src/users/index.js'
import { failureOf } from '../wisdom/support.js'

/** @see https://docs.iadvize.dev/technologies/graphql-api */
const REQUIRED = {
  email: 'alice@acme.com',
  lastName: 'Moreau',
  userName: 'Alice',
  projectIds: [6661],
  roleIds: ['OPERATOR'],
}

function createDesk(options = {}, settings = {}) {
  const mock = createMockIadvize(options)
  const api = createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, fetch: mock.fetch, ...settings })
  return { mock, api }
}

// https://graphql.iadvize.dev/types/UserCreateInput
describe('the published schema', () => {
  it.each([true, false])(
    'takes the required fields alone (introspection: %s)',
    async (introspection) => {
      const { mock, api } = createDesk({ introspection })
      await api.userCreate(REQUIRED)
      expect(mock.users.find(REQUIRED.email)).toMatchObject({ roleIds: ['2'], lastName: 'Moreau' })
    },
  )

  it('takes samlId', async () => {
    const { mock, api } = createDesk()
    await api.userCreate({ ...REQUIRED, samlId: 'saml-1' })
    expect(mock.users.find(REQUIRED.email)?.samlId).toBe('saml-1')
  })

  it('of an older server takes roleIds, with the option', async () => {
    const { mock, api } = createDesk(
      { roleField: 'roleIds', introspection: false },
      { roleField: 'roleIds' },
    )
    await api.userCreate(REQUIRED)
    expect(mock.users.find(REQUIRED.email)?.roleIds).toEqual(['2'])
  })

  it('of an older edition requires a password', async () => {
    const { api } = createDesk({ edition: 'older' })
    expect((await failureOf(api.userCreate(REQUIRED))).code).toBe('upstream_rejected')
  })
})

describe('the directory', () => {
  const batch = {
    emails: [REQUIRED.email],
    roles: [{ roleId: '2', scopes: ['6661'] }],
    attributes: { lastName: 'Moreau' },
    sendWelcomeEmail: false,
  }
  const sentPasswords = ({ events }: ReturnType<typeof createMockIadvize>) =>
    events.of('graphql-called').filter(({ operation }) => operation === 'userCreate').length

  it('makes a password, unless it is told to invite', async () => {
    const { mock, api } = createDesk()
    await iadvizeDirectory(api).create(batch)
    expect(mock.users.find(REQUIRED.email)?.password).toHaveLength(24)
    await iadvizeDirectory(api, { invite: true }).create({ ...batch, emails: ['bob@acme.com'] })
    expect(mock.users.find('bob@acme.com')?.password).toBe('mock-password') // the mock's default: none was sent
    expect(sentPasswords(mock)).toBe(2)
  })
})

// https://docs.iadvize.dev/use-cases/administration/users/create-update-and-delete-users-via-api: fields that are left out are kept. An update logs out a user who is logged in.
describe('an update', () => {
  const users = [{ email: 'alice@acme.com', id: '100001' }]

  it.each([
    {},
    { countryPreferences: {} },
    { channels: {} },
    { channels: {}, countryPreferences: { timezone: undefined } },
    { channels: { chatConfiguration: undefined }, firstName: undefined },
  ])('that changes nothing is not sent, as it would log the user out: %j', async (fields) => {
    const { mock, api } = createDesk({ users })
    await expect(api.userUpdate({ userId: 100_001, ...fields })).resolves.toEqual({ id: '100001' })
    expect(mock.counters.calls).toMatchObject({ login: 0, userUpdate: 0 })
  })

  it('leaves out what changes nothing beside other fields', async () => {
    const { mock, api } = createDesk({ users })
    await api.userUpdate({ userId: 100_001, userName: 'Al', countryPreferences: {}, channels: {} })
    const [call] = mock.events.of('graphql-called').slice(-1)
    expect(call?.variables.input).toEqual({ userId: 100_001, userName: 'Al' })
  })

  it('with an empty list of skills is sent: it takes the skills away', async () => {
    const { mock, api } = createDesk({ users: [{ ...users[0], skillIds: ['501'] }] as never })
    await api.userUpdate({ userId: 100_001, skillIds: [] })
    expect(mock.users.find('alice@acme.com')?.skillIds).toEqual([])
  })
})

// https://graphql.iadvize.dev/types/Professional and https://graphql.iadvize.dev/types/Developer: `role`
describe("roles: 'enforce'", () => {
  const people = [
    { email: 'alice@acme.com', roleIds: ['2'] },
    { email: 'bob@acme.com', roleIds: ['2'] },
    { email: 'dev@acme.com', roleIds: ['6'] },
  ].map((person) => ({ ...person, lastName: 'Doe', isOnline: true }))
  const roster = (['2', '3', '6'] as const).map((roleId, index) => ({
    email: people[index]?.email ?? '',
    roles: [{ roleId, scopes: ['6661'] }],
  }))
  const enforce = async ({ fetch }: ReturnType<typeof createMockIadvize>) => {
    const api = createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, fetch })
    const run = syncUsers(iadvizeDirectory(api), roster, { mode: 'apply', roles: 'enforce' })
    return { plan: await run.plan, report: await run.report }
  }

  it.each([
    {},
    { introspection: false },
    { idType: 'ID' as const },
    { userFields: 'all' as const },
    { edition: 'older' as const, userFields: 'all' as const },
  ])('updates whose role differs, and nobody in the next run: %j', async (settings) => {
    const mock = createMockIadvize({ users: people, ...settings })
    expect((await enforce(mock)).report.rolesSet).toEqual(['bob@acme.com'])
    expect(mock.users.find('alice@acme.com')?.isOnline).toBe(true)
    expect(mock.users.find('bob@acme.com')?.roleIds).toEqual(['3'])
    expect((await enforce(mock)).report.rolesSet).toEqual([])
    expect(mock.counters.calls.userUpdate).toBe(1)
  })

  it.each([{}, { introspection: false }])(
    'updates nobody whose role the server does not tell, and names them: %j',
    async (settings) => {
      const mock = createMockIadvize({ users: people, edition: 'older', ...settings })
      const { plan, report } = await enforce(mock)
      expect(plan.unknownRoles).toEqual(people.map(({ email }) => email))
      expect(report.rolesSet).toEqual([])
      expect(mock.counters.calls.userUpdate).toBe(0)
    },
  )

  it('does not update a user with more projects than a page', async () => {
    const projects = Array.from({ length: 101 }, (_, index) => String(7000 + index))
    const users = people.map((person) => ({ ...person, projectIds: projects }))
    const mock = createMockIadvize({ users, projects: [...projects, '6661'] })
    expect((await enforce(mock)).plan.unknownRoles).toHaveLength(3)
    expect(mock.counters.calls.userUpdate).toBe(0)
  })
})

// https://graphql.iadvize.dev/types/UserUpdateInput and https://graphql.iadvize.dev/types/Professional
describe('samlId in a sync', () => {
  const sync = async (mock: ReturnType<typeof createMockIadvize>, samlId: string) => {
    const api = createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, fetch: mock.fetch })
    const rows = [
      {
        email: 'alice@acme.com',
        roles: 'operator:6661',
        'attr.lastName': 'Moreau',
        'attr.samlId': samlId,
      },
    ]
    const roster = parseRoster(rows, { toRoleId: toIadvizeRoleId })
    return syncUsers(iadvizeDirectory(api), roster, { mode: 'apply' }).report
  }

  it.each([{}, { introspection: false }])(
    'is created, compared and updated: %j',
    async (settings) => {
      const mock = createMockIadvize(settings)
      await sync(mock, 'saml-1')
      expect(mock.users.find('alice@acme.com')?.samlId).toBe('saml-1')
      expect((await sync(mock, 'saml-1')).attributesSet).toEqual([])
      expect((await sync(mock, 'saml-2')).attributesSet).toEqual(['alice@acme.com'])
      expect(mock.users.find('alice@acme.com')?.samlId).toBe('saml-2')
    },
  )
})

it.each([
  ['account blocked after too many logins', 400],
  ['Your IP is blocked', 403],
  ['too_many_requests', 401],
])('a login refused with %j at HTTP %i waits', async (text, status) => {
  const { mock, api } = createDesk()
  mock.faults.login = { status, body: { error: 'invalid_request', error_description: text } }
  const error = await failureOf(api.userDelete({ userId: 100_001 }))
  expect(error).toMatchObject({ code: 'upstream_unavailable', retryAfterMs: 60_000 })
  const again = await failureOf(api.userDelete({ userId: 100_001 }))
  expect(again.code).toBe('upstream_unavailable')
  expect(mock.counters.calls.login).toBe(1)
})

describe('tokenStore', () => {
  function createStore(): IadvizeTokenStore & { text: string | undefined } {
    return {
      text: undefined,
      get() {
        return Promise.resolve(this.text)
      },
      set(text) {
        this.text = text
        return Promise.resolve()
      },
    }
  }
  const users = [{ email: 'alice@acme.com' }]
  const list = async (api: ReturnType<typeof createIadvizeApi>) => {
    for await (const { email } of api.users()) return email
    return undefined
  }

  it('lets ten clients log in once', async () => {
    const tokenStore = createStore()
    const { mock } = createDesk({ users })
    for (let index = 0; index < 10; index++) {
      const settings = { ...MOCK_IADVIZE_ACCOUNT, fetch: mock.fetch, tokenStore }
      expect(await list(createIadvizeApi(settings))).toBe('alice@acme.com')
    }
    expect(mock.counters.calls.login).toBe(1)
  })

  it('gets a new key when the stored one is refused', async () => {
    const tokenStore = createStore()
    const { mock, api } = createDesk({ users }, { tokenStore })
    await list(api)
    const first = tokenStore.text
    mock.revokeKeys()
    await list(api)
    expect(mock.counters.calls.login).toBe(2)
    expect(tokenStore.text).not.toBe(first)
  })

  it('that hangs is not waited for', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const hang = () => new Promise<never>(() => undefined)
    const { api } = createDesk({ users }, { tokenStore: { get: hang, set: hang } })
    const listed = list(api)
    await vi.advanceTimersByTimeAsync(24_000)
    expect(await listed).toBe('alice@acme.com')
  })

  it('that fails, or holds something else, is ignored', async () => {
    const broken: IadvizeTokenStore = {
      get: () => Promise.reject(new Error('down')),
      set: () => Promise.reject(new Error('down')),
    }
    const odd = { ...createStore(), text: 'not JSON' }
    const thrown = (): never => {
      throw new Error('down')
    }
    for (const tokenStore of [broken, odd, { get: thrown, set: thrown }]) {
      const { api } = createDesk({ users }, { tokenStore })
      expect(await list(api)).toBe('alice@acme.com')
    }
  })
})

// https://graphql.iadvize.dev/types/User: the deprecated fields
describe('the fields of users', () => {
  const alice = {
    email: 'alice@acme.com',
    countryPreferences: { interfaceLanguage: 'fr', languages: ['fr', 'de'] },
    skillIds: ['501'],
  }
  const first = async (api: ReturnType<typeof createIadvizeApi>) => {
    for await (const user of api.users()) return user
    return undefined
  }
  const queriesOf = (requests: readonly string[]) =>
    requests.filter((text) => text.includes('users(first'))
  const createSpied = (options: object) => {
    const requests: string[] = []
    const mock = createMockIadvize({ users: [alice], ...options })
    const api = createIadvizeApi({
      ...MOCK_IADVIZE_ACCOUNT,
      fetch: async (request) => {
        requests.push(await request.clone().text())
        return mock.fetch(request)
      },
    })
    return { api, requests }
  }
  const DEPRECATED = /\b(pseudo|avatarUrl|spokenLanguages|interfaceLanguage)\b/

  it.each([true, false])(
    'that are requested are not deprecated (introspection: %s)',
    async (introspection) => {
      const { api, requests } = createSpied({ introspection })
      expect(await first(api)).toMatchObject({ interfaceLanguage: 'fr', languages: ['fr', 'de'] })
      expect(queriesOf(requests)).toHaveLength(1)
      const own = queriesOf(requests)
        .join()
        .replace(/countryPreferences \{[^}]*\}/, '')
      expect(own).not.toMatch(DEPRECATED)
    },
  )

  it('are the older ones where the server lacks these, asked for once', async () => {
    const { api, requests } = createSpied({ introspection: false, edition: 'older' })
    expect(await first(api)).toMatchObject({ interfaceLanguage: 'fr', languages: ['fr', 'de'] })
    expect(queriesOf(requests)).toHaveLength(2)
    await first(api)
    expect(queriesOf(requests)).toHaveLength(3)
    expect(queriesOf(requests).at(-1)).toContain('spokenLanguages')
  })

  it('that only professionals have are asked of them alone, and developers are listed', async () => {
    const developer = { email: 'dev@acme.com', roleIds: ['6'] }
    const { api } = createSpied({ userFields: 'all', users: [alice, developer] })
    const users = []
    for await (const user of api.users()) users.push(user)
    expect(users).toMatchObject([
      { email: 'alice@acme.com', roleIds: ['2'], skillIds: ['501'] },
      { email: 'dev@acme.com' },
    ])
  })
})

// https://graphql.iadvize.dev/types/User: `presence`. What is in it is not documented.
describe('skipOnline', () => {
  const users = [
    { email: 'alice@acme.com', id: '100001', lastName: 'Old', isOnline: true },
    { email: 'bob@acme.com', id: '100002', lastName: 'Old' },
    { email: 'gone@acme.com', id: '100003', isOnline: true },
  ]
  const roster = ['alice@acme.com', 'bob@acme.com'].map((email) => ({
    email,
    attributes: { lastName: 'New' },
  }))
  const sync = async (mock: ReturnType<typeof createMockIadvize>, skipOnline?: boolean) => {
    const api = createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, fetch: mock.fetch })
    const directory = iadvizeDirectory(api, { skipOnline })
    const run = syncUsers(directory, roster, {
      mode: 'apply',
      absent: 'remove',
      guards: { maxRemovedShare: 1 },
    })
    return { plan: await run.plan, report: await run.report }
  }

  it('leaves users who are online for the next run, and names them', async () => {
    const mock = createMockIadvize({ users })
    const { plan } = await sync(mock, true)
    expect(plan.online.toSorted()).toEqual(['alice@acme.com', 'gone@acme.com'])
    expect(plan.unchanged).toEqual([])
    expect(mock.users.find('alice@acme.com')).toMatchObject({ lastName: 'Old', isOnline: true })
    expect(mock.users.find('gone@acme.com')).toBeDefined()
    expect(mock.users.find('bob@acme.com')?.lastName).toBe('New')
    for (const user of mock.users.all()) user.isOnline = false
    await sync(mock, true)
    expect(mock.users.find('alice@acme.com')?.lastName).toBe('New')
    expect(mock.users.find('gone@acme.com')).toBeUndefined()
  })

  it('is off by default: an update logs users out', async () => {
    const mock = createMockIadvize({ users })
    expect((await sync(mock)).plan.online).toEqual([])
    expect(mock.users.find('alice@acme.com')).toMatchObject({ lastName: 'New', isOnline: false })
  })

  it.each([{ presence: false }, { edition: 'older' as const }, { introspection: false }])(
    'writes nothing where nobody can see who is online: %o',
    async (settings) => {
      const mock = createMockIadvize({ users, ...settings })
      expect(await failureOf(sync(mock, true))).toMatchObject({ code: 'config_invalid' })
      expect(mock.counters.calls).toMatchObject({ userUpdate: 0, userDelete: 0 })
    },
  )
})
