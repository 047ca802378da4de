import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMockWisdom, type MockWisdom } from '../../../../src/mock/index.js'
import { createWisdomApi } from '../../../../src/server/index.js'
import {
  deleteUsers,
  ensureUsers,
  syncUsers,
  wisdomDirectory,
  type SyncOptions,
} from '../../../../src/users/index.js'
import {
  ADMIN,
  APPLY,
  createWorkspace,
  email,
  FAST,
  inFastMotion,
  people,
  seeds,
  useFakeTime,
  VIEWER,
} from '../support.js'

const OWNER = email(0)
const roster = people(20, { roles: VIEWER })
const ENFORCE: SyncOptions = { ...APPLY, roles: 'enforce' }

type Change = (data: Record<string, unknown>) => Record<string, unknown>

/** Changes the responses of an operation. */
function createChanged(
  mock: MockWisdom,
  changes: Record<string, Change>,
  accessKey: string | string[] = 'mock-access-key',
) {
  const fetch = async (request: Request) => {
    const text = await request.clone().text()
    const operation = Object.keys(changes).find((name) => text.includes(`${name}(`))
    const response = await mock.fetch(request)
    const change = operation === undefined ? undefined : changes[operation]
    if (!change) return response
    const { data } = (await response.json()) as { data: Record<string, unknown> }
    return Response.json({ data: change(data) })
  }
  return createWisdomApi({ baseUrl: 'https://acme.wisdom.ai', accessKey, fetch })
}

const createTenant = (options = {}) =>
  createMockWisdom({
    users: seeds(20, { roles: ADMIN }),
    accessKeyOwner: OWNER.toUpperCase(),
    emailCase: 'insensitive',
    roleAssignments: 'roleId-scopes',
    ...options,
  })

/** A list without the account, with success. */
const withoutOwner: Change = (data) => ({
  listUsers: (data.listUsers as { email: string }[]).filter((user) => user.email !== OWNER),
})

const rolesOf = (mock: MockWisdom, user = OWNER) => mock.users.find(user)?.roleAssignments

describe('the account behind the access key, in a list that was cut', () => {
  const create = (options = {}) => {
    const mock = createTenant(options)
    return { mock, api: createChanged(mock, { listUsers: withoutOwner }) }
  }

  it.each<[string, SyncOptions]>([
    ['creates and nothing else', APPLY],
    ['enforces roles', ENFORCE],
    ['removes users', { ...APPLY, absent: 'remove' }],
  ])('keeps its roles in a sync that %s', async (_, options) => {
    const { mock, api } = create()
    const report = await syncUsers(wisdomDirectory(api), roster, options).report
    expect(report.plan.create).toEqual([])
    expect(report.plan.kept).toEqual([OWNER])
    expect(rolesOf(mock)).toEqual(ADMIN)
  })

  it('keeps its roles in a sync of several directories', async () => {
    const { mock, api } = create()
    const [run] = syncUsers([wisdomDirectory(api)], roster, APPLY)
    expect((await run.report).plan.kept).toEqual([OWNER])
    expect(rolesOf(mock)).toEqual(ADMIN)
  })

  it('keeps its roles in ensureUsers, and counts as existing', async () => {
    const { mock, api } = create()
    const report = await ensureUsers(api, roster.slice(0, 1), FAST)
    expect(report).toMatchObject({ status: 'complete', created: [], existing: [OWNER] })
    expect(rolesOf(mock)).toEqual(ADMIN)
  })

  it('keeps its roles through a directory that was copied', async () => {
    const { mock, api } = create()
    await syncUsers({ ...wisdomDirectory(api) }, roster, APPLY).report
    expect(rolesOf(mock)).toEqual(ADMIN)
  })
})

describe('the accounts of two access keys', () => {
  const accessKeys = [
    { key: 'first-key', owner: OWNER },
    { key: 'second-key', owner: email(1) },
  ]
  const create = (options = {}) => {
    const mock = createTenant({ accessKeys, ...options })
    return { mock, api: createChanged(mock, {}, ['first-key', 'second-key']) }
  }

  it('both keep their roles, and are not removed', async () => {
    const { mock, api } = create()
    await syncUsers(wisdomDirectory(api), roster, ENFORCE).report
    expect([rolesOf(mock), rolesOf(mock, email(1))]).toEqual([ADMIN, ADMIN])
    const report = await deleteUsers(api, { emails: [OWNER, email(1), email(2)] })
    expect(report.removed).toEqual([email(2)])
  })

  it('are those of the keys that WisdomAI accepts', async () => {
    const { mock, api } = create()
    mock.accessKeys.delete('first-key')
    const report = await syncUsers(wisdomDirectory(api), roster, ENFORCE).report
    expect(report.plan.kept).toEqual([email(1)])
  })
})

describe('the claims of a bearer', () => {
  /** A tenant without `currentUser`, with these claims in its bearers. */
  function createClaiming(claims: Record<string, unknown>) {
    const mock = createTenant({ currentUser: false })
    const payload = btoa(JSON.stringify(claims)).replaceAll('=', '')
    const real = new Map<string, string>()
    const fetch = async (request: Request) => {
      const headers = new Headers(request.headers)
      const [, bearer = ''] = (headers.get('authorization') ?? '').split(' ')
      if (real.has(bearer)) headers.set('authorization', `Bearer ${real.get(bearer)}`)
      const response = await mock.fetch(new Request(request, { headers }))
      const body = (await response.clone().json()) as { data?: { exchangeAccessToken?: string } }
      const issued = body.data?.exchangeAccessToken
      if (issued === undefined) return response
      const claimed = `e30.${payload}.${real.size}`
      real.set(claimed, issued)
      return Response.json({ data: { exchangeAccessToken: claimed } })
    }
    const accessKey = 'mock-access-key'
    return {
      mock,
      api: createWisdomApi({ baseUrl: 'https://acme.wisdom.ai', accessKey, fetch }),
    }
  }

  it('name the account by its email, where the tenant lacks `currentUser`', async () => {
    const { mock, api } = createClaiming({ email: OWNER.toUpperCase() })
    const report = await syncUsers(wisdomDirectory(api), roster, ENFORCE).report
    expect(report.plan).toMatchObject({ kept: [OWNER], isAccountUnknown: false })
    expect(rolesOf(mock)).toEqual(ADMIN)
  })

  it.each([
    ['an id of another system', { sub: 'auth0|1' }],
    ['an email that is not listed', { email: 'somebody@elsewhere.com' }],
    ['nothing', {}],
  ])('leave the account unknown with %s, and nothing is sent', async (_, claims) => {
    const { mock, api } = createClaiming(claims)
    const run = syncUsers(wisdomDirectory(api), roster, ENFORCE)
    expect((await run.plan).isAccountUnknown).toBe(true)
    await expect(run.report).rejects.toMatchObject({ code: 'guard_refused' })
    expect(mock.counters.calls.createUsers).toBe(0)
  })
})

describe('an account that is not known', () => {
  const create = () => {
    const mock = createTenant({ currentUser: false })
    return { mock, api: createChanged(mock, { listUsers: withoutOwner }) }
  }

  it.each<[string, SyncOptions]>([
    ['creates users with roles', APPLY],
    ['enforces roles', ENFORCE],
  ])('stops a sync that %s', async (_, options) => {
    const { mock, api } = create()
    const run = syncUsers(wisdomDirectory(api), roster, options)
    await expect(run.report).rejects.toMatchObject({ code: 'guard_refused' })
    expect(rolesOf(mock)).toEqual(ADMIN)
  })

  it('stops ensureUsers, unless it is named or allowed', async () => {
    const { mock, api } = create()
    const wanted = people(22, { roles: VIEWER }).slice(20)
    const ensure = (options = {}, index = 0) =>
      ensureUsers(api, [wanted[index] ?? { email: '' }], { ...FAST, ...options })
    await expect(ensure()).rejects.toMatchObject({ code: 'guard_refused' })
    expect(mock.counters.calls.createUsers).toBe(0)
    expect((await ensure({ account: email(5) })).created).toEqual([email(20)])
    expect((await ensure({ guards: { unknownAccount: 'allow' } }, 1)).created).toEqual([email(21)])
  })

  it('stays unknown when the name that is passed is not listed', async () => {
    const { api } = create()
    const directory = wisdomDirectory(api, { account: 'typo@acme.com' })
    const { isAccountUnknown } = await syncUsers(directory, roster, ENFORCE).plan
    expect(isAccountUnknown).toBe(true)
  })

  it('keeps its roles when it is named, also in a list that was cut', async () => {
    const { mock, api } = create()
    const directory = wisdomDirectory(api, { account: OWNER })
    const options: SyncOptions = { ...ENFORCE, guards: { unknownAccount: 'allow' } }
    await syncUsers(directory, roster, options).report
    expect(rolesOf(mock)).toEqual(ADMIN)
  })

  it('is not only the one that is named: the one that the tenant tells is kept, too', async () => {
    const { mock, api } = createWorkspace({
      users: seeds(20, { roles: ADMIN }),
      accessKeyOwner: OWNER,
    })
    const report = await syncUsers(wisdomDirectory(api, { account: email(3) }), roster, ENFORCE)
      .report
    expect(report.plan.kept).toEqual([OWNER, email(3)])
    expect(rolesOf(mock)).toEqual(ADMIN)
  })
})

describe('a tenant that allows few requests', () => {
  beforeEach(useFakeTime)
  afterEach(() => void vi.useRealTimers())

  it.each(['status', 'code', 'words'] as const)(
    'is waited for until it tells the account: %s',
    async (rateLimitAs) => {
      const mock = createTenant()
      let refused = 0
      const fetch = async (request: Request) => {
        const isCurrentUser = (await request.clone().text()).includes('currentUser')
        if (!isCurrentUser || refused >= 2) return mock.fetch(request)
        refused += 1
        return LIMITED[rateLimitAs]()
      }
      const accessKey = 'mock-access-key'
      const api = createWisdomApi({ baseUrl: 'https://acme.wisdom.ai', accessKey, fetch })
      const run = syncUsers(wisdomDirectory(api), roster, ENFORCE)
      const report = await inFastMotion(run.report, mock)
      expect(report.plan).toMatchObject({ kept: [OWNER], isAccountUnknown: false })
      expect(refused).toBe(2)
    },
  )
})

/** With the shortest delay that can be asked for. */
const refuse = (error: object) => Response.json({ errors: [error], data: null })
const LIMITED = {
  status: () => new Response(null, { status: 429, headers: { 'retry-after': '0' } }),
  code: () => refuse({ message: 'No', extensions: { code: 'RATE_LIMITED', retryAfter: 0 } }),
  words: () => refuse({ message: 'Too many requests', extensions: { retryAfter: 0 } }),
}
