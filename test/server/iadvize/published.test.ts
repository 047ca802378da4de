import { describe, expect, it } from 'vitest'
import { createMockIadvize, MOCK_IADVIZE_ACCOUNT } from '../../../src/mock/index.js'
import {
  createIadvizeApi,
  iadvizeDirectory,
  type IadvizeTokenStore,
} from '../../../src/server/index.js'
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

it('an update that changes nothing is not sent, as it would log the user out', async () => {
  const { mock, api } = createDesk({ users: [{ email: 'alice@acme.com', id: '100001' }] })
  await expect(api.userUpdate({ userId: 100_001 })).resolves.toEqual({ id: '100001' })

  expect(mock.counters.calls).toMatchObject({ login: 0, userUpdate: 0 })
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

  it('that fails, or holds something else, is ignored', async () => {
    const broken: IadvizeTokenStore = {
      get: () => Promise.reject(new Error('down')),
      set: () => Promise.reject(new Error('down')),
    }
    const odd = { ...createStore(), text: 'not JSON' }
    for (const tokenStore of [broken, odd]) {
      const { api } = createDesk({ users }, { tokenStore })
      expect(await list(api)).toBe('alice@acme.com')
    }
  })
})
