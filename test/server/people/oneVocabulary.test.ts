import { describe, expect, it } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import {
  createTokenHandler,
  createWisdomApi,
  type TokenHandlerEvent,
  type TokenHandlerOptions,
} from '../../../src/server/index.js'
import {
  ensureUsers,
  mergeUserAttributes,
  parseRoster,
  planSync,
  readRoster,
  syncUsers,
  wisdomDirectory,
  type RosterEntry,
} from '../../../src/users/index.js'
import { iadvizeDirectory } from '../../../src/iadvize/index.js'
import type { IadvizeDirectoryApi } from '../../../src/server/directories/iadvizeDirectory.js'
import { createTokenRequest, TENANT } from '../support.js'

const EMAIL = 'dana@acme.com'
const VALUES = {
  roles: ['VIEWER:domain_1|domain_2', 'creator:domain_3'],
  attributes: { region: ['eu', 'us'], team: 'sales' },
  groups: ['group_1'],
}
const DANA = { email: EMAIL, ...VALUES }
const STORED = {
  email: EMAIL,
  roles: ['VIEWER:domain_1|domain_2', 'CREATOR:domain_3'],
  attributes: { region: 'eu,us', team: 'sales' },
  groups: ['group_1'],
}

function createTenant() {
  const mock = createMockWisdom({ users: [] })
  const connection = { baseUrl: TENANT, accessKey: MOCK_ACCESS_KEY, fetch: mock.fetch }
  const api = createWisdomApi(connection)
  const ask = async (options: Pick<TokenHandlerOptions, 'identify' | 'provision'>) => {
    const events: TokenHandlerEvent[] = []
    const handle = createTokenHandler({
      ...connection,
      ...options,
      onEvent: (event) => events.push(event),
    })
    const { status } = await handle(createTokenRequest({}))
    return { status, events }
  }
  return { mock, connection, api, directory: wisdomDirectory(api), ask }
}

type Scene = ReturnType<typeof createTenant>

const read = async (text: string, name: string) =>
  (await readRoster(new TextEncoder().encode(text), { name })).entries

const apply = ({ directory }: Scene, roster: readonly RosterEntry[]) =>
  syncUsers(directory, roster, { mode: 'apply' }).report

const PLACES: [string, (scene: Scene, person: typeof DANA) => unknown][] = [
  ['ensureUsers', ({ api }, person) => ensureUsers(api, [person])],
  ['a roster in code', (scene, person) => apply(scene, [person])],
  ['parseRoster', (scene, person) => apply(scene, parseRoster([person]))],
  [
    'a JSON file',
    async (scene, person) => apply(scene, await read(JSON.stringify([person]), 'a.json')),
  ],
  [
    'a JSONL file',
    async (scene, person) => apply(scene, await read(`${JSON.stringify(person)}\n`, 'a.jsonl')),
  ],
  ['the mock', ({ mock }, person) => mock.users.add(person)],
]

describe('a person', () => {
  it.each<[string, (scene: Scene, person: typeof DANA) => unknown]>([
    ...PLACES,
    [
      'provision',
      ({ ask }) => ask({ identify: () => ({ email: EMAIL }), provision: () => VALUES }),
    ],
    [
      'provision that returns the person',
      ({ ask }, person) => ask({ identify: () => person, provision: () => person }),
    ],
  ])('is written in the same way in %s', async (_, write) => {
    const scene = createTenant()
    await write(scene, DANA)
    expect(scene.mock.users.find(EMAIL)).toMatchObject(STORED)
  })

  it.each(PLACES)('with a role that does not exist is refused by %s at once', async (_, write) => {
    const scene = createTenant()
    const wrong = { ...DANA, roles: ['VIEWER:domain_1', 'VEIWER:domain_2'] }
    const written = Promise.resolve().then(() => write(scene, wrong))
    await expect(written).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringMatching(
        /"VEIWER:domain_2" is not a role.*VIEWER, DATA_ADMIN/,
      ) as string,
    })
    expect(scene.mock.counters.calls.createUsers).toBe(0)
  })

  it('has the same attributes in identify, and in asUser', async () => {
    const { mock, api, ask } = createTenant()
    mock.users.add({ email: EMAIL })
    const { events } = await ask({ identify: () => DANA })
    expect(events).toMatchObject([{ type: 'token-issued', attributes: VALUES.attributes }])
    await api.asUser({ email: EMAIL, attributes: VALUES.attributes }).currentUser()
    const attributes = [
      { key: 'region', value: 'eu,us' },
      { key: 'team', value: 'sales' },
    ]
    expect(mock.sessions).toMatchObject([{ attributes }, { attributes }])
  })

  it('has attributes that are changed in the same words', async () => {
    const { mock, api } = createTenant()
    mock.users.add(DANA)
    const change = { region: ['apac', 'us'], team: null }
    await mergeUserAttributes(api, { email: EMAIL, attributes: change })
    expect(mock.users.find(EMAIL)?.attributes).toEqual({ region: 'apac,us' })
  })

  it.each([
    ['a number', { region: 7 }],
    ['a list with a number', { region: ['eu', 7] }],
    ['undefined', { region: undefined }],
    ['a comma in a value of a list', { region: ['eu,us', 'apac'] }],
    ['a list of keys and values', [{ key: 'region', value: 'eu' }]],
  ])('whose attributes have %s is refused', async (_, attributes) => {
    const { mock, api, directory } = createTenant()
    const wrong = { email: EMAIL, attributes } as never
    await expect(ensureUsers(api, [wrong])).rejects.toMatchObject({ code: 'config_invalid' })
    await expect(planSync(directory, [wrong])).rejects.toMatchObject({ code: 'config_invalid' })
    await expect(mergeUserAttributes(api, wrong)).rejects.toMatchObject({ code: 'config_invalid' })
    const call = api.asUser(wrong).currentUser()
    await expect(call).rejects.toMatchObject({ code: 'config_invalid' })
    expect(mock.counters.calls.listUsers).toBe(0)
  })
})

describe('provision', () => {
  const identify = () => ({ email: EMAIL })

  it.each<[string, object, RegExp]>([
    ['a role that does not exist', { roles: ['VEIWER'] }, /"VEIWER" is not a role.*VIEWER/],
    ['the roles of the operation', { roleAssignments: [] }, /Return roles: \['VIEWER:domain_1'\]/],
    ['the attributes of the operation', { userAttributes: [] }, /Return attributes: \{ region/],
    ['the groups of the operation', { userGroupIds: [] }, /Return groups/],
    ['the workspace of the operation', { workspaceID: 'a' }, /Return workspaceId/],
    ['a misspelt name', { role: ['VIEWER'] }, /`role`, which does not exist. It may return roles,/],
    ['another email', { email: 'mallory@acme.com' }, /another email/],
    ['wrong attributes', { attributes: { a: 1 } }, /The attribute "a" is neither/],
    ['a blank group', { groups: [' '] }, /not a list of ids/],
    ['a flag that is a text', { sendWelcomeEmail: 'no' }, /neither true nor false/],
    ['a blank workspace', { workspaceId: '' }, /blank `workspaceId`/],
  ])('that returns %s creates nobody, and the log says why', async (_, values, message) => {
    const { mock, ask } = createTenant()
    const { status, events } = await ask({ identify, provision: () => values })
    expect(status).toBe(500)
    const error = { code: 'misconfigured', message: expect.stringMatching(message) as string }
    expect(events).toMatchObject([{ type: 'token-failed', error }])
    expect(mock.counters.calls.createUsers).toBe(0)
  })

  it('creates the user in the workspace of the handler', async () => {
    const mock = createMockWisdom({ users: [], workspaces: ['one', 'two'] })
    const connection = { baseUrl: TENANT, accessKey: MOCK_ACCESS_KEY, fetch: mock.fetch }
    const options = { ...connection, identify, workspaceId: 'two', provision: () => VALUES }
    expect((await createTokenHandler(options)(createTokenRequest({}))).status).toBe(200)
    expect(mock.users.find(EMAIL, 'two')).toBeDefined()
  })

  it('is told of in the words of people, whatever it returned', async () => {
    const { ask } = createTenant()
    const { events } = await ask({ identify, provision: () => ({ roles: ['viewer:a'] }) })
    expect(events[0]).toMatchObject({ type: 'user-created', provision: { roles: ['VIEWER:a'] } })
  })
})

describe('a directory', () => {
  const desk: IadvizeDirectoryApi = {} as never

  it('refuses roles of another system in code, before it is listed', () => {
    const roster = [{ email: EMAIL, roles: ['VIEWER:domain_1'] }]
    const sync = () => syncUsers(iadvizeDirectory(desk, { account: 'a@b.c' }), roster)
    expect(sync).toThrow(/"VIEWER:domain_1" is not a role.*The names are OPERATOR, MANAGER/)
  })

  it('of iAdvize takes default roles as texts, and refuses others at once', () => {
    expect(() => iadvizeDirectory(desk, { roles: ['OPERATOR:6661'] })).not.toThrow()
    expect(() => iadvizeDirectory(desk, { roles: ['OPERATER:6661'] })).toThrow(
      /`roles` has a role that is invalid: "OPERATER:6661"/,
    )
  })

  it('of iAdvize takes lists for the attributes that have several values only', () => {
    const { toAttributes } = iadvizeDirectory(desk)
    expect(toAttributes?.({ languages: ['fr', 'en'], skills: ['12', '3'] })).toEqual({
      languages: 'fr;en',
      skills: '12;3',
    })
    expect(() => toAttributes?.({ firstName: ['Ann', 'Bo'] })).toThrow(/has one value/)
  })
})

describe('a user of the mock', () => {
  it('is changed in the same words, and listed as the API has them', async () => {
    const { mock, api } = createTenant()
    const user = mock.users.add({ email: EMAIL, attributes: { region: 'eu' } })
    user.roles = ['VIEWER:a']
    user.attributes = { region: ['eu', 'us'] }
    user.groups = ['g1']
    expect(user).toMatchObject({ roles: ['VIEWER:a'], attributes: { region: 'eu,us' } })
    expect((await api.listUsers())[0]?.userAttributes).toEqual([
      { key: 'region', value: 'eu,us', source: 'DATABASE' },
    ])
    expect(() => (user.roles = ['VEIWER'])).toThrow(/"VEIWER" is not a role/)
  })

  it('has the attributes that apply, of single sign-on too, and stays so in another mock', () => {
    const { mock } = createTenant()
    const attributes = [
      { key: 'team', value: 'sales', source: 'JWT' as const },
      { key: 'region', value: 'us', source: 'JWT' as const },
      { key: 'region', value: 'eu', source: 'DATABASE' as const },
    ]
    const user = mock.users.add({ email: EMAIL, attributes })
    expect(user.attributes).toEqual({ team: 'sales', region: 'eu' })
    const [copy] = createMockWisdom({ users: mock.users.all() }).users.all()
    expect(copy?.storedAttributes).toEqual(attributes)
  })

  it.each([{ roleAssignments: [] }, { groupIds: [] }])('is refused with %j', (old) => {
    const add = () => createTenant().mock.users.add({ email: EMAIL, ...old })
    expect(add).toThrow(/does not exist. Pass (roles|groups)/)
  })
})
