import { describe, expect, it } from 'vitest'
import { createMockWisdom, type MockWisdomOptions } from '../../../src/mock/index.js'
import { WIRE } from '../../../src/messaging/wire.js'
import { issueToken, NOON } from '../support/api.js'
import { HOST, openPage, reported } from '../support/openPage.js'

const alice = 'alice@example.com'
const bob = 'bob@example.com'

/** The clock of the tenant does not move, so that tokens live as long as the timers of the page say. */
const create = (options: MockWisdomOptions = {}) =>
  createMockWisdom({ now: () => NOON, tokenLifetimeMs: 60_000, ...options })

/** A mock whose pages request a token soon after they are signed in. */
const createEager = (options: MockWisdomOptions = {}) =>
  create({ leadMs: 59_900, responseTimeoutMs: 20_000, ...options })

async function openAs(mock: ReturnType<typeof create>, email: string) {
  return openPage(mock, { token: await issueToken(mock, email) })
}

describe('signing in', () => {
  it('shows the user of the token in the URL', async () => {
    const mock = create()
    const page = await openAs(mock, alice)
    await reported(mock, 'signed-in')
    expect(page.data()).toMatchObject({
      state: 'signed-in',
      user: alice,
      loads: '1',
      renewals: '0',
    })
    expect(page.heading()).toBe('Sales overview')
  })

  it('prefers the token in the URL to the stored one, and stores it', async () => {
    const mock = create()
    const token = await issueToken(mock, alice)
    const page = await openPage(mock, { token, stored: await issueToken(mock, bob) })
    await reported(mock, 'signed-in')
    expect(page.data().user).toBe(alice)
    expect(page.storedToken()).toBe(token)
  })

  it('falls back on the stored token', async () => {
    const mock = create()
    const page = await openPage(mock, { stored: await issueToken(mock, bob) })
    await reported(mock, 'signed-in')
    expect(page.data().user).toBe(bob)
  })

  it('works without storage', async () => {
    const mock = create({ faults: { page: { storageBlocked: true } } })
    const page = await openPage(mock, { token: await issueToken(mock, alice), stored: 'old' })
    await reported(mock, 'signed-in')
    expect(page.storedToken()).toBe('old')
  })

  it('shows the login page without a token', async () => {
    const mock = create()
    const page = await openPage(mock)
    await reported(mock, 'login-shown')
    expect(page.heading()).toBe('Sign in to WisdomAI')
  })

  it('shows the login page for an expired token in the URL, even if a valid one is stored', async () => {
    const mock = create()
    const token = await issueToken(mock, alice)
    mock.clock.advanceBy(60_000)
    const page = await openPage(mock, { token, stored: await issueToken(mock, alice) })
    await reported(mock, 'login-shown')
    expect(page.data().state).toBe('login')
  })

  it('shows that a page does not exist, and stays signed in', async () => {
    const mock = create()
    const page = await openPage(mock, {
      path: '/embed/dashboards/nope',
      token: await issueToken(mock, alice),
    })
    await reported(mock, 'signed-in')
    expect(page.heading()).toBe('Not found')
  })
})

describe('asking', () => {
  it('posts the request to its parent with any origin', async () => {
    const mock = createEager()
    const page = await openAs(mock, alice)
    await reported(mock, 'asked')
    expect(page.posted).toEqual([{ data: { type: WIRE.tokenRequest }, target: '*' }])
  })

  it('asks immediately if the token lives shorter than `leadMs`', async () => {
    const mock = create({ leadMs: 120_000 })
    await openAs(mock, alice)
    await expect(reported(mock, 'asked')).resolves.toBeDefined()
  })

  it('uses and stores the new token without reloading', async () => {
    const mock = createEager()
    const page = await openAs(mock, alice)
    await reported(mock, 'asked')
    const next = await issueToken(mock, alice)
    page.answer(next)
    expect(await reported(mock, 'renewed')).toMatchObject({ loads: 1, renewals: 1 })
    expect(page.data()).toMatchObject({ state: 'signed-in', loads: '1', renewals: '1' })
    expect(page.storedToken()).toBe(next)
    expect(mock.events.of('page-served')).toHaveLength(1)
  })

  it('asks again before the new token expires', async () => {
    const mock = createEager()
    const page = await openAs(mock, alice)
    await reported(mock, 'asked')
    page.answer(await issueToken(mock, alice))
    await reported(mock, 'asked', 2)
    expect(page.posted).toHaveLength(2)
  })

  it('has one request open at a time', async () => {
    const mock = createEager({ responseTimeoutMs: 50 })
    const page = await openAs(mock, alice)
    await reported(mock, 'asked')
    page.touch()
    await reported(mock, 'gave-up')
    expect(page.posted).toHaveLength(1)
  })

  it('asks again after a timeout when the user touches the page', async () => {
    const mock = createEager({ responseTimeoutMs: 20 })
    const page = await openAs(mock, alice)
    await reported(mock, 'gave-up')
    page.touch()
    await reported(mock, 'asked', 2)
    expect(page.posted).toHaveLength(2)
  })

  it('asks again automatically after `retryDelayMs`', async () => {
    const mock = createEager({ responseTimeoutMs: 20, retryDelayMs: 20 })
    await openAs(mock, alice)
    await expect(reported(mock, 'asked', 3)).resolves.toBeDefined()
  })

  it('never asks with the fault `neverAsks`', async () => {
    const mock = createEager({ tokenLifetimeMs: 50, faults: { page: { neverAsks: true } } })
    const page = await openAs(mock, alice)
    await reported(mock, 'expired')
    expect(page.posted).toHaveLength(0)
  })

  it('asks first with the fault `asksEarly`, and uses the token once it is signed in', async () => {
    const mock = create({ faults: { page: { asksEarly: true } } })
    const page = await openAs(mock, alice)
    expect(page.posted).toEqual([{ data: { type: WIRE.tokenRequest }, target: '*' }])
    expect(mock.events.of('page-reported').map(({ report }) => report)).not.toContain('signed-in')
    page.answer(await issueToken(mock, alice))
    await reported(mock, 'renewed')
    expect(page.data()).toMatchObject({ state: 'signed-in', user: alice, renewals: '1' })
  })

  it.each([undefined, 'invalid'])(
    'asks immediately with the fault `asksWithoutToken` (token: %s), and signs in with the response',
    async (token) => {
      const mock = create({ faults: { page: { asksWithoutToken: true } } })
      const page = await openPage(mock, token ? { token } : {})
      await reported(mock, 'asked')
      expect(page.data().state).toBe('login')
      const next = await issueToken(mock, bob)
      page.answer(next)
      await reported(mock, 'signed-in')
      expect(page.data()).toMatchObject({ state: 'signed-in', user: bob })
      expect(page.storedToken()).toBe(next)
    },
  )

  it('does not ask from its login page by default', async () => {
    const mock = create()
    const page = await openPage(mock)
    await reported(mock, 'login-shown')
    expect(page.posted).toEqual([])
  })

  it('posts a request twice with the fault `asksTwice`, and accepts one response', async () => {
    const mock = createEager({ faults: { page: { asksTwice: true } } })
    const page = await openAs(mock, alice)
    await reported(mock, 'asked')
    expect(page.posted).toHaveLength(2)
    const [first, second] = [await issueToken(mock, alice), await issueToken(mock, alice)]
    page.answer(first)
    page.answer(second)
    expect((await reported(mock, 'refused')).reason).toBe('no-open-request')
    await reported(mock, 'renewed')
  })
})

describe('tokens that it does not accept', () => {
  it('refuses a token without an open request', async () => {
    const mock = create()
    const page = await openAs(mock, alice)
    await reported(mock, 'signed-in')
    page.answer(await issueToken(mock, alice))
    expect((await reported(mock, 'refused')).reason).toBe('no-open-request')
    expect(page.data().renewals).toBe('0')
  })

  it('accepts it with the setting `acceptsLateResponses`', async () => {
    const mock = create({ acceptsLateResponses: true })
    const page = await openAs(mock, alice)
    await reported(mock, 'signed-in')
    page.answer(await issueToken(mock, alice))
    await expect(reported(mock, 'renewed')).resolves.toBeDefined()
  })

  it('distinguishes a late response from an unsolicited one', async () => {
    const mock = createEager({ responseTimeoutMs: 20, acceptsUnsolicitedResponses: false })
    const page = await openAs(mock, alice)
    await reported(mock, 'gave-up')
    Object.assign(mock.settings, { acceptsLateResponses: true, leadMs: 0 })
    page.answer(await issueToken(mock, alice))
    await reported(mock, 'renewed')
    page.answer(await issueToken(mock, alice))
    expect((await reported(mock, 'refused')).reason).toBe('no-open-request')
  })

  it.each([
    null,
    'text',
    {},
    { type: 'OTHER', token: 'a' },
    { type: WIRE.tokenResponse, token: 1 },
  ])('ignores %j', async (data) => {
    const mock = createEager({ responseTimeoutMs: 20 })
    const page = await openAs(mock, alice)
    await reported(mock, 'asked')
    page.receive(data)
    await reported(mock, 'gave-up')
    expect(mock.events.of('page-reported').map(({ report }) => report)).not.toContain('answered')
  })

  it('ignores a window that is not its parent', async () => {
    const mock = createEager({ responseTimeoutMs: 20 })
    const page = await openAs(mock, alice)
    await reported(mock, 'asked')
    page.answer(await issueToken(mock, alice), {})
    await reported(mock, 'gave-up')
    expect(page.data().renewals).toBe('0')
  })

  it('refuses a token that the tenant refuses, and keeps its content', async () => {
    const mock = createEager()
    const page = await openAs(mock, alice)
    await reported(mock, 'asked')
    page.answer('nonsense')
    expect((await reported(mock, 'refused')).reason).toBe('not-accepted')
    expect(page.data()).toMatchObject({ state: 'signed-in', renewals: '0' })
  })

  it('refuses the token of another user', async () => {
    const mock = createEager()
    const page = await openAs(mock, alice)
    await reported(mock, 'asked')
    page.answer(await issueToken(mock, bob))
    expect((await reported(mock, 'refused')).reason).toBe('other-user')
    expect(page.data().user).toBe(alice)
  })
})

describe('expiry', () => {
  it('shows that the session has expired if nobody responds', async () => {
    const mock = create({ tokenLifetimeMs: 50, leadMs: 20, responseTimeoutMs: 10_000 })
    const page = await openAs(mock, alice)
    await reported(mock, 'expired')
    expect(page.data().state).toBe('expired')
    expect(page.heading()).toBe('Session expired')
  })

  it('shows the content again when a token arrives later', async () => {
    const mock = create({ tokenLifetimeMs: 50, leadMs: 20, responseTimeoutMs: 10_000 })
    const page = await openAs(mock, alice)
    await reported(mock, 'expired')
    page.answer(await issueToken(mock, alice))
    await reported(mock, 'renewed')
    expect(page.heading()).toBe('Sales overview')
  })
})

describe('messages', () => {
  it('are logged as the page posted and received them, with the id of the token', async () => {
    const mock = createEager()
    const page = await openAs(mock, alice)
    await reported(mock, 'asked')
    page.receive({ type: 'OTHER', token: 'secret' }, {})
    page.answer(await issueToken(mock, alice))
    await reported(mock, 'renewed')
    const path = '/embed/dashboards/sales-overview'
    const received = { direction: 'host-to-page', origin: HOST, awaited: true, path }
    expect(mock.events.of('message')).toMatchObject([
      { direction: 'page-to-host', message: WIRE.tokenRequest, target: '*', path },
      { ...received, message: 'OTHER', from: 'other' },
      { ...received, message: WIRE.tokenResponse, from: 'host', jti: mock.sessions[1]?.jti },
    ])
    expect(JSON.stringify(mock.events.all)).not.toContain('secret')
  })

  it('from a test make the page ask, and return the token', async () => {
    const mock = create()
    const page = await openAs(mock, alice)
    await reported(mock, 'signed-in')
    const responses: unknown[] = []
    const port = { postMessage: (data: unknown) => responses.push(data) }
    page.receive({ type: 'mock-wisdom: ask' }, undefined, [port])
    await reported(mock, 'asked')
    const token = await issueToken(mock, alice)
    page.answer(token)
    await reported(mock, 'renewed')
    expect(responses).toEqual([{ acknowledged: true }, { token }])
  })
})

describe('under a prefix', () => {
  it.each(['/sub/virtual/embed/dashboards/sales-overview', '/a/dashboards/embed/sales-overview-7'])(
    'it works as at the root: %s',
    async (path) => {
      const mock = createEager()
      const page = await openPage(mock, { path, token: await issueToken(mock, alice) })
      await reported(mock, 'asked')
      expect(page.heading()).toBe('Sales overview')
      const served = mock.events.of('page-served').map((event) => event.path)
      expect(served).toEqual([path.replace(/^\/(sub\/virtual|a)/, '')])
      expect((await reported(mock, 'asked')).path).toBe(served[0])
    },
  )
})

it('does not report a token to the tenant', async () => {
  const mock = createEager()
  const page = await openAs(mock, alice)
  await reported(mock, 'asked')
  page.answer(await issueToken(mock, alice))
  await reported(mock, 'renewed')
  expect(JSON.stringify(mock.events.all)).not.toContain('eyJ')
})
