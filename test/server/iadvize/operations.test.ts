import { describe, expect, it } from 'vitest'
import type { MockIadvizeOptions } from '../../../src/mock/iadvize/options.js'
import { toIadvizeRoleId, type IadvizeUserCreateInput } from '../../../src/iadvize/index.js'
import type { FetchHandler } from '../../../src/server/http/fetchHandler.js'
import type { IadvizeSettings } from '../../../src/server/iadvize/iadvizeApiOptions.js'
import type { IadvizeUserUpdateInput } from '../../../src/server/iadvize/operations/userInput.js'
import { failureOf } from '../wisdom/support.js'
import { ALICE, createDesk, listAll, seeds } from './support.js'

const PREVIEW = 'application/vnd.iadvize.users-preview+json'

/** How the server may be, where the vendor's pages do not say, and what then has to be set. */
const SERVERS: [string, MockIadvizeOptions, Partial<IadvizeSettings>?][] = [
  ['as the table has it', { roleField: 'roleIds' }],
  ['as the examples have it', { roleField: 'roleId' }],
  ['that takes either', { roleField: 'both' }],
  ['with ids that are texts', { idType: 'ID' }],
  ['with unions of user errors', { userErrors: 'union' }],
  ['with inputs of other names', { createInputType: 'CreateUserPayloadInput' }],
  ['that does not say what it has', { introspection: false }],
  ['that is not asked what it has', {}, { introspection: 'off' }],
  [
    'that does not say that it has roleId',
    { introspection: false, roleField: 'roleId' },
    { roleField: 'roleId' },
  ],
  ['that demands a preview header', { previewHeader: PREVIEW }, { preview: PREVIEW }],
  ['that tells all of a user', { userFields: 'all' }],
]

const FULL: IadvizeUserCreateInput = {
  ...ALICE,
  firstName: 'Ali "A" Moreau\n',
  externalId: '0042',
  groupId: '301',
  samlId: 'saml-1',
  skillIds: ['502', 501],
  roleIds: ['developer'],
  projectIds: ['6661', 6662],
  countryPreferences: {
    interfaceLanguage: 'de',
    languages: ['de', 'fr'],
    dateFormat: 'YMD',
    timeFormat: 'MERIDIAN',
    timezone: 'Europe/Paris',
  },
  channels: {
    callConfiguration: {
      isEnabled: true,
      hasPriorityOnCall: false,
      isAlwaysAskForNumber: true,
      respondFrom: 'CLICK_TO_CALL_NUMBER',
      clickToCallPhoneNumber: '+33 1 23 45 67 89',
    },
    chatConfiguration: {
      isEnabled: true,
      hasPriorityOnChat: true,
      isAllowChatToVideo: false,
      numberOfSlots: 3,
      isSimultaneousCallAllowed: false,
    },
    thirdPartyConfiguration: { isEnabled: false, numberOfSlots: 2 },
    videoConfiguration: { isEnabled: true, hasPriorityOnVideo: false },
  },
}

// https://docs.iadvize.dev/use-cases/administration/users/create-update-and-delete-users-via-api, https://graphql.iadvize.dev/types/UserCreateInput and https://graphql.iadvize.dev/types/UserUpdateInput
describe.each(SERVERS)('with a server %s', (_, options, settings) => {
  it('userCreate sends everything, and returns the id', async () => {
    const { mock, api } = createDesk(options, settings)
    const { id } = await api.userCreate(FULL)
    expect(mock.users.findById(id)).toMatchObject({
      ...FULL,
      groupId: '301',
      skillIds: ['502', '501'],
      roleIds: ['6'],
      projectIds: ['6661', '6662'],
    })
  })

  it('userUpdate sends only the given fields', async () => {
    const { mock, api } = createDesk(options, settings)
    const before = { ...mock.users.findById('100001') }
    await api.userUpdate({ userId: 100_001, lastName: 'Lindqvist', roleIds: [3] })
    expect(mock.users.findById('100001')).toEqual({
      ...before,
      lastName: 'Lindqvist',
      roleIds: ['3'],
    })
  })

  it('userDelete deletes, and reports ongoing conversations', async () => {
    const { mock, api } = createDesk(options, settings)
    const [user] = mock.users.all()
    if (user) user.ongoingConversations = 1
    const error = await failureOf(api.userDelete({ userId: '100001' }))
    expect(error).toMatchObject({ code: 'user_busy', outcome: 'not-applied' })
    expect(error.message).toMatch(
      /UserHasOngoingConversations.*End or reassign the user's conversations/,
    )
    if (user) user.ongoingConversations = 0
    await api.userDelete({ userId: '100001' })
    expect(mock.users.findById('100001')).toBeUndefined()
  })

  it('the skills of a user are added, removed and set', async () => {
    const { mock, api } = createDesk(options, settings)
    const userId = 100_001
    const skills = () => mock.users.findById('100001')?.skillIds
    await api.userSkillsAdd({ userId, skillIds: [501, 502] })
    expect(skills()).toEqual(['501', '502'])
    await api.userSkillsRemove({ userId, skillIds: ['501'] })
    expect(skills()).toEqual(['502'])
    await api.userSkillsSet({ userId, skillIds: ['503'] })
    expect(skills()).toEqual(['503'])
    await api.userSkillsSet({ userId, skillIds: [] })
    expect(skills()).toEqual([])
  })

  it.each([
    ['conflict', 'userCreate', { ...ALICE, email: 'USER0@acme.com' }],
    ['upstream_rejected', 'userCreate', { ...ALICE, projectIds: [9] }],
    ['upstream_rejected', 'userCreate', { ...ALICE, email: 'nobody' }],
    ['user_not_provisioned', 'userUpdate', { userId: 9, userName: 'B' }],
    ['user_not_provisioned', 'userDelete', { userId: 9 }],
    ['user_not_provisioned', 'userSkillsAdd', { userId: 9, skillIds: [501] }],
    ['upstream_rejected', 'userSkillsAdd', { userId: 100_001, skillIds: [9] }],
  ] as const)('a user error becomes %s: %s(%j)', async (code, operation, input) => {
    const { mock, api } = createDesk(options, settings)
    const error = await failureOf(api[operation](input as never))
    expect(error).toMatchObject({ code, outcome: 'not-applied' })
    expect(mock.users.all()).toMatchObject([{ deletedAt: null, skillIds: [] }])
  })

  it('users lists all users, page by page, each once', async () => {
    const { mock, api } = createDesk({ ...options, users: seeds(250) }, settings)
    const users = await listAll(api)
    expect(users.map(({ email }) => email)).toEqual(seeds(250).map(({ email }) => email))
    expect(users[0]).toMatchObject({ id: '100001', lastName: 'Doe', isDeleted: false })
    expect(mock.counters.calls.users).toBe(3)
  })
})

it.each([
  [
    'off',
    { query: expect.stringContaining('(input: {userId: 100001, lastName: "Roe"})') as string },
  ],
  ['auto', { variables: { input: { userId: 100_001, lastName: 'Roe' } } }],
] as const)(
  'userUpdate has no field that nobody gave (introspection: %s)',
  async (introspection, sent) => {
    const { mock } = createDesk()
    const bodies: unknown[] = []
    const fetch: FetchHandler = async (request) => {
      const text = await request.clone().text()
      if (text.includes('userUpdate(')) bodies.push(JSON.parse(text))
      return mock.fetch(request)
    }
    const { api } = createDesk({}, { fetch, introspection })
    await api.userUpdate({ userId: 100_001, lastName: 'Roe', firstName: undefined })
    expect(bodies).toEqual([expect.objectContaining(sent)])
  },
)

// https://docs.iadvize.dev/technologies/graphql-api
it('every call goes to the older platform with `platform`', async () => {
  const { mock } = createDesk()
  const urls: string[] = []
  const fetch: FetchHandler = (request) => {
    urls.push(request.url)
    return mock.fetch(request)
  }
  await listAll(createDesk({}, { fetch, platform: 'sd' }).api)
  const endpoint = 'https://api.iadvize.com/graphql?platform=sd'
  expect(urls).toEqual(['https://api.iadvize.com/oauth2/token', endpoint, endpoint])
})

// https://graphql.iadvize.dev/types/User and https://graphql.iadvize.dev/types/Professional
describe('users', () => {
  it.each(['published', 'older'] as const)(
    'returns all fields of the %s edition',
    async (edition) => {
      const { api } = createDesk({ userFields: 'all', users: [], edition })
      const operator = { ...FULL, roleIds: ['OPERATOR'] }
      const { id } = await api.userCreate(operator)
      const { countryPreferences, ...rest } = operator
      const told: Partial<IadvizeUserCreateInput> = { ...rest }
      delete told.password
      expect(await listAll(api)).toEqual([
        {
          ...told,
          ...countryPreferences,
          id,
          groupId: '301',
          isDeleted: false,
          ...(edition === 'published' && { isOnline: false }),
          skillIds: ['502', '501'],
          roleIds: ['2'],
          projectIds: ['6661', '6662'],
        },
      ])
    },
  )

  it('leaves out a list of which it got only a part', async () => {
    const projects = Array.from({ length: 101 }, (_, index) => String(7000 + index))
    const users = [{ email: 'a@acme.com', projectIds: projects }]
    const { api } = createDesk({ users, userFields: 'all', projects })
    const [user] = await listAll(api)
    expect(user).toHaveProperty('roleIds')
    expect(user).not.toHaveProperty('projectIds')
  })

  it('requests the configured fields', async () => {
    const { api } = createDesk({ introspection: false }, { userFields: ['lastName'] })
    expect(await listAll(api)).toEqual([{ id: '100001', email: 'user0@acme.com', lastName: 'Doe' }])
  })

  it('may be limited to some projects, and to smaller pages', async () => {
    const users = seeds(5).map((seed, index) => ({
      ...seed,
      projectIds: [`666${1 + (index % 2)}`],
    }))
    const { mock, api } = createDesk({ users })
    const found: string[] = []
    for await (const { email } of api.users({ projectIds: ['6661'], pageSize: 2 }))
      found.push(email)
    expect(found).toEqual(['user0@acme.com', 'user2@acme.com', 'user4@acme.com'])
    expect(mock.counters.calls.users).toBe(2)
  })

  it('requests no page that is not needed', async () => {
    const { mock, api } = createDesk({ users: seeds(250) })
    for await (const user of api.users()) if (user.email === 'user99@acme.com') break
    expect(mock.counters.calls.users).toBe(1)
  })

  /** Responds with these pages: their users, and the cursor of the next page. */
  const turnPages = (...pages: [emails: string[], next: string | null][]) =>
    pages.map(([emails, endCursor], index) => {
      const pageInfo = { hasNextPage: endCursor !== null, endCursor }
      const edges = emails.map((email) => ({ node: { id: email, email } }))
      const body = { data: { users: { edges, pageInfo } } }
      return { operation: 'users' as const, onCall: index + 1, body }
    })

  it('returns a user once who moves to another page meanwhile', async () => {
    const plan = turnPages([['a', 'b'], 'x'], [['b', 'c'], null])
    const { api } = createDesk({ faults: { plan } })
    expect((await listAll(api)).map(({ email }) => email)).toEqual(['a', 'b', 'c'])
  })

  it('stops when a cursor repeats', async () => {
    const plan = turnPages([['a'], 'x'], [['b'], 'y'], [['c'], 'x'])
    const { mock, api } = createDesk({ faults: { plan } })
    expect((await failureOf(listAll(api))).code).toBe('upstream_rejected')
    expect(mock.counters.calls.users).toBe(3)
  })

  it('fails when there is a next page without a cursor', async () => {
    const pageInfo = { hasNextPage: true, endCursor: null }
    const body = { data: { users: { edges: [], pageInfo } } }
    const { api } = createDesk({ faults: { plan: [{ operation: 'users', body }] } })
    expect((await failureOf(listAll(api))).code).toBe('upstream_rejected')
  })

  it('stops between pages when the signal aborts, with its reason', async () => {
    const { mock, api } = createDesk({ users: seeds(250) })
    const abort = new AbortController()
    const list = async () => {
      for await (const user of api.users({}, { signal: abort.signal }))
        if (user.email === 'user99@acme.com') abort.abort(new Error('enough'))
    }
    await expect(list()).rejects.toThrow('enough')
    expect(mock.counters.calls.users).toBe(1)
  })
})

describe('an invalid input is refused, and nothing is sent', () => {
  it.each<[RegExp, Partial<IadvizeUserCreateInput>]>([
    [/`email`/, { email: ' ' }],
    [/`password`.*16 characters/, { password: 'Short1!' }],
    [/`password`.*16 characters/, { password: 'no-upper-case-1234' }],
    [/`password`.*16 characters/, { password: 'NO-LOWER-CASE-1234' }],
    [/`password`.*16 characters/, { password: 'No-digit-in-this-one' }],
    [/`password`.*16 characters/, { password: 'NoSpecialCharacter1' }],
    [/`projectIds`/, { projectIds: [] }],
    [/`roleIds`/, { roleIds: [] }],
    [/`roleIds.0`.*role/, { roleIds: ['VIEWER'] }],
    [/`roleId` is unknown/, { roleId: 6 } as never],
    [/`countryPreferences.dateFormat`/, { countryPreferences: { dateFormat: 'DDMM' as never } }],
    [
      /`countryPreferences.interfaceLanguage`/,
      { countryPreferences: { interfaceLanguage: 'fr}' } },
    ],
    [
      /`channels.videoConfiguration.hasPriorityOnVideo`/,
      { channels: { videoConfiguration: { isEnabled: true } as never } },
    ],
  ])('%s', async (message, wrong) => {
    const { mock, api } = createDesk()
    const error = await failureOf(api.userCreate({ ...ALICE, ...wrong }))
    expect(error.code).toBe('config_invalid')
    expect(error.message).toMatch(message)
    expect(mock.events.all).toEqual([])
  })

  it.each([
    ['userUpdate', { userName: 'B' } as IadvizeUserUpdateInput],
    ['userDelete', { userId: '' }],
    ['userSkillsAdd', { userId: 1, skillIds: [] }],
  ] as const)('%s(%j)', async (operation, input) => {
    const { mock, api } = createDesk()
    expect((await failureOf(api[operation](input as never))).code).toBe('config_invalid')
    expect(mock.events.all).toEqual([])
  })

  it.each([0, 101, 1.5])('pages of %d', async (pageSize) => {
    const { api } = createDesk()
    const first = api.users({ pageSize })[Symbol.asyncIterator]().next()
    expect((await failureOf(first)).code).toBe('config_invalid')
  })

  it('two roles, if the server takes one', async () => {
    const { mock, api } = createDesk({ roleField: 'roleId' })
    const error = await failureOf(api.userCreate({ ...ALICE, roleIds: ['ADMIN', 'EXPERT'] }))
    expect(error.code).toBe('config_invalid')
    expect(mock.counters.calls.userCreate).toBe(0)
  })
})

it.each([
  ['operator', '2'],
  [' Admin ', '4'],
  ['7', '7'],
  ['1', undefined],
  ['constructor', undefined],
])('toIadvizeRoleId(%j) is %j', (text, id) => {
  expect(toIadvizeRoleId(text)).toBe(id)
})

describe('the schema of the server', () => {
  it('is requested once, for a hundred calls at the same time and for later calls', async () => {
    const { mock, api } = createDesk()
    await Promise.all(Array.from({ length: 100 }, () => listAll(api)))
    await listAll(api)
    expect(mock.counters.calls).toMatchObject({ __schema: 1, users: 101 })
  })

  it('is requested again when there was no response', async () => {
    const plan = [{ operation: '__schema', status: 500, times: 1 }] as const
    const { mock, api } = createDesk({ faults: { plan: [...plan] } })
    expect((await failureOf(listAll(api))).code).toBe('upstream_unavailable')
    expect(await listAll(api)).toHaveLength(1)
    expect(mock.counters.calls).toMatchObject({ __schema: 2, users: 1 })
  })

  it.each([{ status: 403 }, { status: 400 }, { errorInBody: 'No.' }, { html: true }])(
    'is not requested again after %j: the vendor’s examples are used',
    async (fault) => {
      const { mock, api } = createDesk({ faults: { plan: [{ operation: '__schema', ...fault }] } })
      await api.userCreate(ALICE)
      await listAll(api)
      expect(mock.counters.calls.__schema).toBe(1)
    },
  )

  it('is the source of readableFields', async () => {
    const few = await createDesk().api.readableFields()
    const all = await createDesk({ userFields: 'all' }).api.readableFields()
    expect([few.has('channels'), all.has('channels')]).toEqual([false, true])
  })
})
