import { describe, expect, it } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY, type MockWisdom } from '../../../src/mock/index.js'
import { bearer, get, impersonate, issueToken, NOON, readAnswer } from '../support/api.js'
import { ask } from '../support/graphql.js'
import { openPage, reported } from '../support/openPage.js'

const create = () => createMockWisdom({ now: () => NOON })
const session = (mock: MockWisdom, token: string) => get(mock, '/embed/api/session', bearer(token))

describe('while the mock is running, a test can change', () => {
  it('the lifetime of tokens', async () => {
    const mock = create()
    mock.settings.tokenLifetimeMs = 5_000
    await issueToken(mock, 'alice@example.com')
    expect(mock.sessions[0]?.expiresAt).toBe(NOON + 5_000)
  })

  it('the shape of the API', async () => {
    const mock = create()
    mock.settings.impersonateUser = 'query'
    const { errors } = await readAnswer(await impersonate(mock, { userEmail: 'bob@example.com' }))
    expect(errors).toBeDefined()
    const query = `query ($key: String!) { impersonateUser(accessToken: $key, userEmail: "bob@example.com") }`
    const answer = await ask(mock, query, { variables: { key: MOCK_ACCESS_KEY } })
    expect(answer.body).toHaveProperty('data.impersonateUser')
  })

  it('whether an open page requests tokens', async () => {
    const mock = create()
    const page = await openPage(mock, { token: await issueToken(mock, 'alice@example.com') })
    await reported(mock, 'signed-in')
    mock.faults.page.neverAsks = true
    page.receive({ type: 'mock-wisdom: expire in', ms: 50 })
    await reported(mock, 'expired')
    expect(page.posted).toEqual([])
  })

  it('the timeout of an open page, and whether it accepts late responses', async () => {
    const mock = create()
    const page = await openPage(mock, { token: await issueToken(mock, 'alice@example.com') })
    await reported(mock, 'signed-in')
    mock.settings.responseTimeoutMs = 20
    page.receive({ type: 'mock-wisdom: expire in', ms: 9_000 })
    await reported(mock, 'gave-up')
    page.answer(await issueToken(mock, 'alice@example.com'))
    expect((await reported(mock, 'refused')).reason).toBe('no-open-request')
    mock.settings.acceptsLateResponses = true
    page.answer(await issueToken(mock, 'alice@example.com'))
    await expect(reported(mock, 'renewed')).resolves.toBeDefined()
  })

  it('when the tokens issued so far expire, but not later ones', async () => {
    let now = NOON
    const mock = createMockWisdom({ now: () => now })
    const old = await issueToken(mock, 'alice@example.com')
    mock.expireIn(5_000)
    const later = await issueToken(mock, 'alice@example.com')
    expect(await (await session(mock, old)).json()).toMatchObject({ expiresInMs: 5_000 })
    now += 5_000
    expect((await session(mock, old)).status).toBe(401)
    expect((await session(mock, later)).status).toBe(200)
  })
})

it('two mocks do not share settings', () => {
  create().settings.leadMs = 1
  expect(create().settings.leadMs).toBe(10_000)
})
