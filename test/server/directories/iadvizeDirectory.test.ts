import { describe, expect, it } from 'vitest'
import { MOCK_IADVIZE_ACCOUNT } from '../../../src/mock/index.js'
import type { MockIadvizeOptions } from '../../../src/mock/iadvize/options.js'
import {
  createIadvizeApi,
  IADVIZE_ROLES,
  iadvizeDirectory,
  toIadvizeAttributes,
} from '../../../src/iadvize/index.js'
import type { CreateBatch } from '../../../src/server/directories/userDirectory.js'
import type { IadvizeDirectoryOptions } from '../../../src/server/directories/iadvizeDirectory.js'
import type { IadvizeUserField } from '../../../src/server/iadvize/schema/userFields.js'
import { failureOf } from '../wisdom/support.js'
import { describeDirectory } from './directoryContract.js'
import { createDesk, seeds } from '../iadvize/support.js'

const OPERATOR = { roleId: IADVIZE_ROLES.OPERATOR, scopes: ['6661'] }

const batch = (rest: Partial<CreateBatch> = {}): CreateBatch => ({
  emails: ['alice@acme.com'],
  roles: [OPERATOR],
  attributes: { lastName: 'Moreau' },
  sendWelcomeEmail: false,
  ...rest,
})

function createDirectory(
  options: MockIadvizeOptions = {},
  directoryOptions: IadvizeDirectoryOptions = {},
) {
  const { mock, api } = createDesk({ users: [], ...options })
  const directory = iadvizeDirectory(api, directoryOptions)
  const alice = () => mock.users.find('alice@acme.com')
  const create = async (rest?: Partial<CreateBatch>) => {
    await directory.create(batch(rest))
    return { id: alice()?.id ?? '', email: 'alice@acme.com' }
  }
  const countChanges = () =>
    Object.entries(mock.counters.calls)
      .filter(([name]) => name.startsWith('user') && name !== 'users')
      .reduce((sum, [, calls]) => sum + calls, 0)
  return { mock, directory, alice, create, countChanges }
}

const EVERYTHING: IadvizeUserField[] = [
  ...(['avatar', 'channels', 'dateFormat', 'externalId', 'firstName', 'groupId'] as const),
  ...(['interfaceLanguage', 'languages', 'lastName', 'skillIds', 'timeFormat'] as const),
  ...(['timezone', 'userName'] as const),
]

describeDirectory('iadvizeDirectory', () => {
  const readableFields = new Set(EVERYTHING)
  const { mock, directory, countChanges } = createDirectory(
    { userFields: 'all' },
    { readableFields },
  )
  let seen = 0
  const { faults } = mock
  return {
    directory,
    roles: [OPERATOR, { roleId: IADVIZE_ROLES.EXPERT, scopes: ['6661', '6662'] }],
    attributes: [
      { lastName: 'Moreau', userName: 'Ali', video: 'on' },
      { userName: 'Al', chat: 'slots=2', skills: '501' },
    ],
    seed: ({ email }) => void mock.users.add({ email }),
    takeRequests() {
      const made = countChanges() - seen
      seen += made
      return made
    },
    loseNextAnswer: () => void faults.plan.push({ reset: true, applied: true, times: 1 }),
    slowDown: (retryAfter) => void faults.plan.push({ status: 429, retryAfter, times: 1 }),
    refuse: (email) => void (faults.graphql.refusedEmails = [email]),
    makeBusy: (email) =>
      void Object.assign(mock.users.find(email) ?? {}, { ongoingConversations: 1 }),
  }
})

const FULL = {
  avatar: 'https://acme.com/alice.svg',
  call: 'desk',
  chat: 'slots=3, priority',
  dateFormat: 'DMY',
  externalId: '0042',
  firstName: 'Alice',
  groupId: '301',
  interfaceLanguage: 'fr',
  languages: 'fr;en',
  lastName: 'Moreau',
  samlId: 'saml-1',
  skills: '501;502',
  thirdParty: 'off',
  timeFormat: 'CLASSIC',
  timezone: 'Europe/Paris',
  userName: 'Ali',
  video: 'on',
}

describe('a directory of iAdvize', () => {
  it('is named after the account that logs in, and takes one user per call', () => {
    const { directory } = createDirectory()
    expect([directory.name, directory.maxBatchSize]).toEqual(['iadvize:admin@example.com', 1])
  })

  it('lists what it created, if the server has all fields', async () => {
    const { directory, create } = createDirectory({ userFields: 'all' })
    const { id, email } = await create({ attributes: FULL })
    expect(await directory.list()).toEqual([
      { id, email, attributes: FULL, readOnlyAttributes: [], roles: [OPERATOR] },
    ])
    expect(directory.writeOnlyAttributes).toEqual([])
  })

  it('lists the fields of the server, and reports the others as write-only', async () => {
    const { directory, create } = createDirectory()
    await create({ attributes: FULL })
    const { avatar, firstName, interfaceLanguage, languages, lastName, userName } = FULL
    const { dateFormat, timeFormat, timezone, skills, externalId, groupId, samlId } = FULL
    const [user] = await directory.list()
    expect(user?.attributes).toEqual({
      ...{ avatar, firstName, interfaceLanguage, languages, lastName, userName },
      ...{ dateFormat, timeFormat, timezone, skills, externalId, groupId, samlId },
    })
    expect(user?.roles).toEqual([OPERATOR])
    expect(directory.writeOnlyAttributes).toEqual([
      ...['call', 'channels', 'chat', 'thirdParty', 'video'],
    ])
  })

  it('assumes the fields of the vendor’s examples until the first list', async () => {
    const { directory } = createDirectory({ userFields: 'all' })
    expect(directory.writeOnlyAttributes).toContain('channels')
    await directory.list()
    expect(directory.writeOnlyAttributes).not.toContain('channels')
  })

  it('knows the fields before the first list, if it gets readableFields', async () => {
    const { api } = createDesk({ userFields: 'all' })
    const directory = iadvizeDirectory(api, { readableFields: await api.readableFields() })
    expect(directory.writeOnlyAttributes).toEqual([])
  })

  it('reports which attributes exist', () => {
    expect([...(createDirectory().directory.attributeKeys ?? [])].sort()).toEqual(
      [...Object.keys(FULL), 'channels'].sort(),
    )
  })

  it('does not list deleted users', async () => {
    const { mock, directory } = createDirectory({ users: seeds(3) })
    mock.users.remove('user1@acme.com')
    const listed = await directory.list()
    expect(listed.map(({ email }) => email)).toEqual(['user0@acme.com', 'user2@acme.com'])
  })

  it('lists users without an email with a blank one, so that the plan names them', async () => {
    const edges = [null, '', ' ', 'a@acme.com'].map((email, id) => ({ node: { id, email } }))
    const users = { edges, pageInfo: { hasNextPage: false } }
    const { mock, directory } = createDirectory()
    mock.faults.plan.push({ operation: 'users', body: { data: { users } } })
    expect((await directory.list()).map(({ email }) => email.trim())).toEqual([
      ...['', '', ''],
      'a@acme.com',
    ])
  })

  it('lists a channel that is missing as off, as it is for a new user without it', async () => {
    const { directory, create } = createDirectory({ userFields: 'all' })
    await create({ attributes: { ...FULL, chat: 'off', call: 'off' } })
    const [user] = await directory.list()
    expect(user?.attributes).toMatchObject({ chat: 'off', call: 'off', video: 'on' })
  })
})

describe('the account that logs in', () => {
  const { email } = MOCK_IADVIZE_ACCOUNT
  const withKey = createIadvizeApi({ accessToken: 'a-key', fetch: () => Promise.reject(Error()) })

  it('is the only user that is listed as kept, in any case', async () => {
    const { directory } = createDirectory({ users: [{ email: 'Admin@Example.com' }, ...seeds(1)] })
    const listed = await directory.list()
    expect(listed.map(({ kept = false }) => kept)).toEqual([true, false])
  })

  it('is never removed', async () => {
    const { mock, directory } = createDirectory({ users: [{ email }] })
    const [{ id } = { id: '' }] = await directory.list()
    expect(await failureOf(directory.remove([id]))).toMatchObject({ code: 'guard_refused' })
    expect(mock.counters.calls.userDelete).toBe(0)
  })

  it('is kept besides the account that is configured', async () => {
    const users = [{ email }, { email: 'other@acme.com' }, ...seeds(1)]
    const { directory } = createDirectory({ users }, { account: 'Other@acme.com' })
    const listed = await directory.list()
    expect(listed.map(({ kept = false }) => kept)).toEqual([true, true, false])
    expect(directory.name).toBe(`iadvize:${email}`)
  })

  it('is unknown with an access key, unless it is configured', () => {
    expect(withKey.loginEmail).toBeUndefined()
    expect(iadvizeDirectory(withKey).name).toBe('iadvize')
    expect(iadvizeDirectory(withKey, { account: ' Bot@acme.com' }).name).toBe(
      'iadvize:bot@acme.com',
    )
  })

  it('must not be blank', () => {
    expect(() => iadvizeDirectory(withKey, { account: ' ' })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  })
})

describe('a new user', () => {
  // https://graphql.iadvize.dev/types/UserCreateInput
  it('is created with the required fields alone (besides a password, which no event has)', async () => {
    const { mock, create } = createDirectory()
    await create()
    const [call] = mock.events.of('graphql-called').filter(({ variables }) => variables.input)
    expect(call?.variables.input).toEqual({
      email: 'alice@acme.com',
      lastName: expect.any(String) as string,
      userName: 'alice',
      roleId: 2,
      projectIds: [6661],
    })
  })

  it('can be created on an older server with the defaults that it requires', async () => {
    const defaults = { avatar: 'https://acme.com/a.svg', languages: 'en', interfaceLanguage: 'en' }
    const { alice, create } = createDirectory({ edition: 'older' }, { defaults })
    await create()
    expect(alice()).toMatchObject({ avatar: defaults.avatar })
  })

  it('gets the configured defaults for missing attributes', async () => {
    const defaults = { lastName: '-', timezone: 'Europe/Paris', languages: 'fr', userName: 'Desk' }
    const { alice, create } = createDirectory({}, { defaults, roles: [OPERATOR] })
    await create({ roles: [], attributes: { lastName: 'Moreau', firstName: 'Alice' } })
    expect(alice()).toMatchObject({
      lastName: 'Moreau',
      userName: 'Desk',
      countryPreferences: { languages: ['fr'], timezone: 'Europe/Paris' },
    })
  })

  it('gets the channels of the defaults that the roster does not have', async () => {
    const defaults = { channels: 'chat(slots=3) call(desk)' }
    const { alice, create } = createDirectory({}, { defaults })
    await create({ attributes: { lastName: 'Moreau', channels: 'call(off) video' } })
    expect(alice()?.channels).toMatchObject({
      chatConfiguration: { numberOfSlots: 3 },
      callConfiguration: { isEnabled: false },
      videoConfiguration: { isEnabled: true },
    })
  })

  it('has the first name as the user name in the chat', async () => {
    const { alice, create } = createDirectory()
    await create({ attributes: { lastName: 'Moreau', firstName: 'Alice' } })
    expect(alice()?.userName).toBe('Alice')
  })

  it('gets a strong password, and no two users get the same', async () => {
    const { mock, directory } = createDirectory()
    for (let index = 0; index < 50; index++)
      await directory.create(batch({ emails: [`user${index}@acme.com`] }))
    const passwords = mock.users.all().map(({ password }) => password)
    expect(new Set(passwords).size).toBe(50)
    for (const password of passwords)
      expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!#%+\-_?@]).{24}$/)
  })

  it('gets the password that createPassword returns', async () => {
    const createPassword = (email: string) => Promise.resolve(`First password 1 of ${email}`)
    const { alice, create } = createDirectory({}, { createPassword })
    await create()
    expect(alice()?.password).toBe('First password 1 of alice@acme.com')
  })

  it('gets the one group of the roster', async () => {
    const { alice, create } = createDirectory()
    await create({ groups: ['301'] })
    expect(alice()?.groupId).toBe('301')
  })

  it.each<[RegExp, Partial<CreateBatch>]>([
    [/alice@acme.com has no `lastName`/, { attributes: {} }],
    [/no attribute `region`/, { attributes: { lastName: 'Moreau', region: 'eu' } }],
    [/no attribute `constructor`/, { attributes: { lastName: 'Moreau', constructor: 'x' } }],
    [/`channels` is "fax"/, { attributes: { lastName: 'Moreau', channels: 'fax' } }],
    [/requires a role/, { roles: [] }],
    [/requires a role and a project/, { roles: [{ roleId: '2', scopes: [] }] }],
    [/same projects/, { roles: [OPERATOR, { roleId: '3', scopes: ['6662'] }] }],
    [/one group/, { groups: ['301', '302'] }],
    [/takes one user/, { emails: ['a@acme.com', 'b@acme.com'] }],
    [/takes one user/, { emails: [] }],
    [/`countryPreferences.dateFormat`/, { attributes: { lastName: 'M', dateFormat: 'D/M/Y' } }],
  ])('is refused, and nothing is sent: %s', async (message, rest) => {
    const { mock, directory } = createDirectory()
    const error = await failureOf(directory.create(batch(rest)))
    expect(error.code).toBe('config_invalid')
    expect(error.message).toMatch(message)
    expect(mock.events.all).toEqual([])
  })
})

describe('a change of attributes', () => {
  it('sends only what differs', async () => {
    const { mock, directory, alice, create, countChanges } = createDirectory({ userFields: 'all' })
    const user = await create({ attributes: FULL })
    const before = { ...alice() }
    const made = countChanges()
    const attributes = { ...FULL, userName: 'Al', lastName: 'Not sent' }
    await directory.update({ kind: 'attributes', user, attributes, changed: ['userName'] })
    expect(alice()).toEqual({ ...before, userName: 'Al' })
    expect(mock.events.of('graphql-called').at(-1)?.variables).toEqual({
      input: { userId: Number(user.id), userName: 'Al' },
    })
    expect(countChanges() - made).toBe(1)
  })

  it('sends all preferences when one of them differs, as the field might be replaced', async () => {
    const { mock, directory, create } = createDirectory()
    const user = await create({ attributes: FULL })
    const attributes = { ...FULL, timezone: 'Europe/Berlin' }
    await directory.update({ kind: 'attributes', user, attributes, changed: ['timezone'] })
    expect(mock.events.of('graphql-called').at(-1)?.variables).toEqual({
      input: {
        userId: Number(user.id),
        countryPreferences: {
          dateFormat: 'DMY',
          interfaceLanguage: 'fr',
          languages: ['fr', 'en'],
          timeFormat: 'CLASSIC',
          timezone: 'Europe/Berlin',
        },
      },
    })
  })

  it('sends everything when the changed keys are not given', async () => {
    const { directory, alice, create } = createDirectory()
    const user = await create()
    await directory.update({ kind: 'attributes', user, attributes: FULL })
    expect(alice()).toMatchObject({ externalId: '0042', skillIds: ['501', '502'], userName: 'Ali' })
  })

  it.each([
    ['skills alone are set by the operation for it', ['skills'], 'userSkillsSet'],
    ['with other keys they go with these', ['skills', 'userName'], 'userUpdate'],
  ] as const)('%s', async (_, changed, operation) => {
    const { mock, directory, alice, create, countChanges } = createDirectory()
    const user = await create({ attributes: FULL })
    const made = countChanges()
    await directory.update({
      kind: 'attributes',
      user,
      attributes: { ...FULL, skills: '503' },
      changed,
    })
    expect(alice()?.skillIds).toEqual(['503'])
    expect([mock.counters.calls[operation], countChanges() - made]).toEqual([1, 1])
  })

  it('without a difference makes no call', async () => {
    const { directory, create, countChanges } = createDirectory()
    const user = await create()
    const made = countChanges()
    await directory.update({ kind: 'attributes', user, attributes: FULL, changed: [] })
    expect(countChanges()).toBe(made)
  })

  it('does not change roles and projects', async () => {
    const { directory, alice, create } = createDirectory()
    const user = await create()
    await directory.update({ kind: 'attributes', user, attributes: FULL })
    expect(alice()).toMatchObject({ roleIds: ['2'], projectIds: ['6661'] })
  })
})

it('a change of roles sets roles and projects', async () => {
  const { directory, alice, create, countChanges } = createDirectory({ roleField: 'both' })
  const user = await create({ attributes: FULL })
  const before = { ...alice() }
  const made = countChanges()
  const scopes = ['6662', '6661']
  const roles = [
    { roleId: IADVIZE_ROLES.EXPERT, scopes },
    { roleId: IADVIZE_ROLES.MANAGER, scopes: [...scopes].reverse() },
  ]
  await directory.update({ kind: 'roles', users: [user], roles })
  expect(alice()).toEqual({ ...before, roleIds: ['5', '3'], projectIds: ['6661', '6662'] })
  expect(countChanges() - made).toBe(1)
})

describe('the code of a failure is', () => {
  it('conflict, if the email exists', async () => {
    const { directory, create } = createDirectory()
    await create()
    const error = await failureOf(directory.create(batch()))
    expect([error.code, error.mayHaveBeenApplied]).toEqual(['conflict', false])
  })

  it('user_busy, if there are ongoing conversations', async () => {
    const { directory, alice, create } = createDirectory()
    const { id } = await create()
    Object.assign(alice() ?? {}, { ongoingConversations: 1 })
    expect((await failureOf(directory.remove([id]))).code).toBe('user_busy')
    expect(alice()).toBeDefined()
  })

  it('user_not_provisioned, if the user does not exist any more', async () => {
    const { directory, create } = createDirectory()
    const { id } = await create()
    await directory.remove([id])
    expect((await failureOf(directory.remove([id]))).code).toBe('user_not_provisioned')
  })

  it('upstream_rejected, if the user is refused', async () => {
    const refusedEmails = ['alice@acme.com']
    const { directory, mock } = createDirectory({ faults: { graphql: { refusedEmails } } })
    const error = await failureOf(directory.create(batch()))
    expect([error.code, error.mayHaveBeenApplied]).toEqual(['upstream_rejected', false])
    expect(mock.counters.calls.userCreate).toBe(1)
  })

  it('upstream_unavailable, and the change may have been applied, if the response is lost', async () => {
    const { directory, mock, alice } = createDirectory()
    mock.faults.plan.push({ operation: 'userCreate', reset: true, applied: true })
    const error = await failureOf(directory.create(batch()))
    expect([error.code, error.mayHaveBeenApplied]).toEqual(['upstream_unavailable', true])
    expect([mock.counters.calls.userCreate, alice()?.email]).toEqual([1, 'alice@acme.com'])
  })
})

describe('toIadvizeAttributes', () => {
  it('returns attributes in the form of a list', async () => {
    const { directory, create } = createDirectory({ userFields: 'all' })
    const { call, chat, video, thirdParty, ...rest } = FULL
    const written = {
      ...rest,
      channels: `video third-party(${thirdParty}) call(${call}) chat(priority,slots=3)`,
      languages: ' fr; en;',
      skills: '502; 501',
    }
    await create({ attributes: written })
    expect(toIadvizeAttributes(written)).toEqual((await directory.list())[0]?.attributes)
    expect(toIadvizeAttributes(written)).toMatchObject({ chat, video })
  })

  it('does not change its own result', () => {
    expect(toIadvizeAttributes(FULL)).toEqual(FULL)
  })

  it.each<[RegExp, Record<string, string>]>([
    [/no attribute `region`/, { region: 'eu' }],
    [/`channels` is "fax": fax is not a channel/, { channels: 'fax' }],
    [/`chat` is "priority": chat needs slots=<number>/, { chat: 'priority' }],
    [/`video` is " ": write `on`, `off`/, { video: ' ' }],
    [/`channels` and `thirdParty` both/, { channels: 'third-party(off)', thirdParty: 'slots=1' }],
  ])('refuses with %s', (message, attributes) => {
    const spell = () => toIadvizeAttributes(attributes)
    expect(spell).toThrow(message)
    expect(spell).toThrow(expect.objectContaining({ code: 'config_invalid' }))
  })
})
