import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  createMockWisdom,
  MOCK_ACCESS_KEY,
  type MockWisdom,
  type MockWisdomOptions,
} from '../../../src/mock/index.js'
import {
  createTokenHandler,
  ROLES,
  type TokenHandlerEvent,
  type TokenHandlerOptions,
} from '../../../src/server/index.js'
import type { GetProvision } from '../../../src/server/tokenHandler/provision.js'
import type { Identity } from '../../../src/server/tokenHandler/identify.js'
import type { Provision } from '../../../src/server/tokenHandler/parseProvision.js'
import { createTokenRequest, TENANT } from '../support.js'

const DANA = 'dana@example.com'
const VIEWER: Provision = {
  roles: ['VIEWER:sales'],
  attributes: { region: 'us-east' },
}
const ADMIN = ['ADMIN']

/** A handler in front of a tenant. Identifies the user in the header `x-user`. */
function createInstance(mock: MockWisdom, options: Partial<TokenHandlerOptions> = {}) {
  const events: TokenHandlerEvent[] = []
  const handle = createTokenHandler({
    baseUrl: TENANT,
    accessKey: MOCK_ACCESS_KEY,
    fetch: mock.fetch,
    rateLimit: false,
    identify: (request) => ({ email: request.headers.get('x-user') ?? DANA }),
    provision: () => VIEWER,
    onEvent: (event) => events.push(event),
    ...options,
  })
  const ask = async (email = DANA) => {
    const response = await handle(createTokenRequest({ headers: { 'x-user': email } }))
    const { code } = (await response.json()) as { code?: string }
    return code ?? response.status
  }
  return { ask, events }
}

function createTenant(options: MockWisdomOptions = {}) {
  const mock = createMockWisdom(options)
  return { mock, calls: mock.counters.calls, ...createInstance(mock) }
}

const unknownUser = { operation: 'impersonateUser', errorInBody: 'User not found' } as const

describe('an unknown user', () => {
  it('is refused without `provision`, and nothing is listed or created', async () => {
    const { mock, calls } = createTenant()
    const { ask, events } = createInstance(mock, { provision: undefined })
    expect(await ask()).toBe('user_not_provisioned')
    expect(calls).toMatchObject({ impersonateUser: 1, listUsers: 0, createUsers: 0 })
    expect(events).toMatchObject([{ type: 'token-failed', status: 403, email: DANA }])
  })

  it('is created with the values of `provision`, and gets a token with the attributes of the session', async () => {
    const { mock, calls } = createTenant()
    const attributes = { report: 'q3' }
    const identify = (): Identity => ({ email: DANA, attributes })
    const { ask, events } = createInstance(mock, { identify })
    expect(await ask()).toBe(200)
    expect(mock.users.find(DANA)).toMatchObject({
      ...VIEWER,
      roleAssignments: [{ roleId: ROLES.VIEWER, scopes: ['sales'] }],
    })
    expect(mock.sessions).toMatchObject([
      { email: DANA, attributes: [{ key: 'report', value: 'q3' }] },
    ])
    expect(mock.welcomeEmails).toEqual([])
    expect(calls).toMatchObject({ impersonateUser: 2, listUsers: 1, createUsers: 1 })
    expect(events).toMatchObject([
      { type: 'user-created', email: DANA, provision: VIEWER },
      { type: 'token-issued', email: DANA, attributes },
    ])
  })

  it.each([
    ['No user found with email {email}', null],
    ['User with email {email} could not be found', null],
    ['Could not find user', null],
    ['Cannot find user {email}', null],
    ['No.', 'USER_NOT_FOUND'],
    ['Not found', 'NOT_FOUND'],
  ])('is created when WisdomAI says %j, with the code %s', async (unknownUserMessage, code) => {
    const { ask, calls } = createTenant({ unknownUserMessage, unknownUserCode: code })
    expect(await ask()).toBe(200)
    expect(calls).toMatchObject({ listUsers: 1, createUsers: 1 })
  })

  it('who is there is listed once, and keeps the roles, when the words are misleading', async () => {
    const { mock, ask } = createTenant()
    mock.users.add({ email: DANA, roles: ADMIN })
    mock.faults.plan.push({ ...unknownUser, times: 1 })
    expect(await ask()).toBe(200)
    expect(mock.counters).toMatchObject({ usersCreated: 0, rolesOverwritten: 0 })
    expect(mock.counters.calls.listUsers).toBe(1)
  })

  it('is created in the workspace of `provision`', async () => {
    const { mock } = createTenant({ workspaces: ['one', 'two'] })
    const provision = { ...VIEWER, workspaceId: 'two', sendWelcomeEmail: true }
    const { ask } = createInstance(mock, { provision: () => provision })
    expect(await ask()).toBe(200)
    expect(mock.users.find(DANA, 'two')).toBeDefined()
    expect(mock.welcomeEmails).toEqual([DANA])
  })

  it('is created once for requests with different attributes at the same time', async () => {
    const { mock, calls } = createTenant()
    let nth = 0
    const identify = (): Identity => {
      const attributes = { report: `${nth++ % 10}` }
      return { email: DANA, attributes }
    }
    const { ask, events } = createInstance(mock, { identify })
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask()))
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(calls).toMatchObject({ listUsers: 1, createUsers: 1 })
    expect(mock.sessions).toHaveLength(10)
    expect(events.filter(({ type }) => type === 'user-created')).toHaveLength(1)
  })

  it('shares the list with other new users', async () => {
    const { mock, ask, calls } = createTenant()
    const emails = Array.from({ length: 50 }, (_, i) => `new-${i}@example.com`)
    const answers = await Promise.all(emails.map((email) => ask(email)))
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(mock.counters).toMatchObject({ usersCreated: 50, rolesOverwritten: 0 })
    expect(calls.listUsers).toBeLessThanOrEqual(10)
  })

  it.each(['overwrite', 'error'] as const)(
    'may be created by two instances at once (an existing email: %s)',
    async (existingEmail) => {
      const { mock, calls } = createTenant({ existingEmail })
      const isListed = vi.fn<() => void>()
      const bothListed = vi.waitUntil(() => isListed.mock.calls.length === 2, {
        timeout: 20_000,
      })
      /** Creates no user before both instances have seen that there is none. */
      const fetch = async (request: Request) => {
        if ((await request.clone().text()).includes('createUsers')) {
          isListed()
          await bothListed
        }
        return mock.fetch(request)
      }
      const instances = [createInstance(mock, { fetch }), createInstance(mock, { fetch })]
      expect(await Promise.all(instances.map(({ ask }) => ask()))).toEqual([200, 200])
      expect(mock.users.all().filter(({ email }) => email === DANA)).toMatchObject([VIEWER_ROLES])
      expect(calls.createUsers).toBe(2)
    },
  )
})

const VIEWER_ROLES = { roles: ['VIEWER:sales'] }

describe('provision', () => {
  it('is called for users that WisdomAI does not know only, with the user, the request, context and extra', async () => {
    const mock = createMockWisdom()
    const provision = vi.fn<GetProvision<string>>(() => VIEWER)
    const handle = createTokenHandler<string>({
      baseUrl: TENANT,
      accessKey: MOCK_ACCESS_KEY,
      fetch: mock.fetch,
      identify: (request) => ({ email: request.headers.get('x-user') ?? DANA }),
      provision,
    })
    const createRequest = (headers = {}) =>
      createTokenRequest({ headers, body: '{"context":{"team":"a"}}' })
    expect((await handle(createRequest({ 'x-user': 'alice@example.com' }), 'extra')).status).toBe(
      200,
    )
    expect(provision).not.toHaveBeenCalled()
    const request = createRequest()
    expect((await handle(request, 'extra')).status).toBe(200)
    expect((await handle(createRequest(), 'extra')).status).toBe(200)
    const input = { request, context: { team: 'a' }, extra: 'extra' }
    expect(provision.mock.calls).toEqual([[{ email: DANA }, input]])
  })

  it.each([null, undefined])('that returns %s creates nobody', async (values) => {
    const { mock, calls } = createTenant()
    const { ask } = createInstance(mock, { provision: () => Promise.resolve(values) })
    expect(await ask()).toBe('user_not_provisioned')
    expect(calls).toMatchObject({ listUsers: 0, createUsers: 0 })
  })

  it.each([
    ['throws', failing(new Error('db')), 'provision() threw an error'],
    ['rejects', () => Promise.reject(new Error('db')), 'provision() threw an error'],
    ['returns a role', () => 'VIEWER' as never, 'provision() did not return an object'],
  ])('that %s creates nobody, and is told in the log', async (_, provision, message) => {
    const { mock, calls } = createTenant()
    const { ask, events } = createInstance(mock, { provision })
    expect(await ask()).toBe('misconfigured')
    expect(calls).toMatchObject({ listUsers: 0, createUsers: 0 })
    const error = { message: expect.stringContaining(message) as string }
    expect(events).toMatchObject([{ type: 'token-failed', email: DANA, error }])
  })

  it('has 5 s', async () => {
    vi.useFakeTimers()
    const { mock } = createTenant()
    const never = new Promise<never>(() => undefined)
    const { ask, events } = createInstance(mock, { provision: () => never })
    const answer = ask()
    await vi.advanceTimersByTimeAsync(6_000)
    expect(await answer).toBe('misconfigured')
    vi.useRealTimers()
    const message = expect.stringContaining('provision() took longer than 5 s') as string
    expect(events).toMatchObject([{ error: { message } }])
  })

  it('is not a part of what identify returns', async () => {
    const { mock } = createTenant()
    const identify = () => ({ email: DANA, provision: VIEWER }) as Identity
    const { ask, events } = createInstance(mock, { identify })
    expect(await ask()).toBe('identify_failed')
    const message = expect.stringContaining('Pass it to the handler as a function') as string
    expect(events).toMatchObject([{ error: { message } }])
  })
})

const failing = (error: unknown) => (): never => {
  throw error
}

describe('an existing user', () => {
  const dana = { email: DANA, roles: ADMIN }

  it('is neither listed nor created', async () => {
    const { mock, ask, calls } = createTenant({ users: [dana] })
    expect(await ask()).toBe(200)
    expect(calls).toMatchObject({ impersonateUser: 1, listUsers: 0, createUsers: 0 })
    expect(mock.users.find(DANA)?.roles).toEqual(ADMIN)
  })

  it('keeps the roles when WisdomAI reports the user as unknown', async () => {
    const { mock, ask, calls } = createTenant({ users: [dana] })
    mock.faults.plan.push({ ...unknownUser, times: 1 })
    expect(await ask()).toBe(200)
    expect(calls).toMatchObject({ listUsers: 1, createUsers: 0 })

    mock.faults.plan.push(unknownUser)
    expect(await ask()).toBe('user_not_provisioned')
    expect(calls).toMatchObject({ listUsers: 2, createUsers: 0 })
    expect(mock.users.find(DANA)?.roles).toEqual(ADMIN)
  })

  it.each(['Dana@Example.com', ' dana@example.com'])(
    'is not created again because the tenant spells the email %j',
    async (email) => {
      const { mock, ask, calls } = createTenant({ users: [{ ...dana, email }] })
      expect(await ask()).toBe('user_not_provisioned')
      expect(calls.createUsers).toBe(0)
      expect(mock.users.all()).toHaveLength(1)
    },
  )
})

describe('when creating fails', () => {
  it.each([
    ['the list cannot be read', { operation: 'listUsers', status: 500 }, 'upstream_unavailable'],
    ['the key may not manage users', { operation: 'listUsers', status: 403 }, 'misconfigured'],
    ['it is refused', { operation: 'createUsers', statusCode: 'ERROR' }, 'upstream_rejected'],
    ['it has no status', { operation: 'createUsers', statusCode: null }, 'upstream_rejected'],
  ] as const)('because %s, no user is created', async (_, fault, code) => {
    const { mock, ask } = createTenant()
    mock.faults.graphql = fault
    expect(await ask()).toBe(code)
    expect(mock.counters.usersCreated).toBe(0)
    mock.faults.graphql = {}
    expect(await ask()).toBe(200)
  })

  it('with a lost response, the next request finds the user and creates none', async () => {
    const { mock, ask, calls } = createTenant()
    mock.faults.plan.push({ operation: 'createUsers', onCall: 1, reset: true, applied: true })
    expect(await ask()).toBe('upstream_unavailable')
    expect(await ask()).toBe(200)
    expect(calls.createUsers).toBe(1)
    expect(mock.users.all().filter(({ email }) => email === DANA)).toHaveLength(1)
  })

  it('because it takes too long, it continues, and the next request finds the user', async () => {
    const { mock } = createTenant()
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const hasty = createInstance(mock, {
      timeoutMs: 100,
      fetch: async (request) => {
        if ((await request.clone().text()).includes('listUsers')) await held
        return mock.fetch(request)
      },
    })
    expect(await hasty.ask()).toBe('upstream_unavailable')
    release()
    await vi.waitFor(() => expect(mock.users.find(DANA)).toBeDefined(), { timeout: 20_000 })
    // Of an instance with more time.
    expect(await createInstance(mock).ask()).toBe(200)
    expect(mock.counters).toMatchObject({ usersCreated: 1 })
  })

  it('because WisdomAI does not know the user yet, the browser is asked to try again', async () => {
    const { mock, ask } = createTenant()
    mock.faults.plan.push({ ...unknownUser, times: 2 })
    expect(await ask()).toBe('upstream_unavailable')
    expect(await ask()).toBe(200)
  })
})

describe('the role ADMIN', () => {
  const provision = () => ({ roles: ADMIN })

  it('is an event and in the log, each once, as admins bypass row filters', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined)
    onTestFinished(() => warn.mockRestore())
    const { mock } = createTenant()
    const { ask, events } = createInstance(mock, { provision })
    await ask('one@example.com')
    await ask('two@example.com')
    const warnings = events.flatMap((event) => (event.type === 'admin-identified' ? event : []))
    expect(warnings).toMatchObject([
      { email: 'one@example.com', message: expect.stringContaining('bypass') as string },
    ])
    expect(warn.mock.calls).toEqual([['wisdom-embed:', warnings[0]?.message]])
  })

  it.each([
    ['without onEvent', undefined],
    [
      'with an onEvent that throws',
      () => {
        throw new Error('no log')
      },
    ],
  ])('is in the log once, %s', async (_, onEvent) => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined)
    onTestFinished(() => warn.mockRestore())
    const { mock } = createTenant()
    const { ask } = createInstance(mock, { provision, onEvent })
    await ask('one@example.com')
    await ask('two@example.com')
    expect(warn).toHaveBeenCalledTimes(1)
  })

  it('is not warned of for others', async () => {
    const { ask, events } = createTenant()
    await ask()
    expect(events.some(({ type }) => type === 'admin-identified')).toBe(false)
  })
})
