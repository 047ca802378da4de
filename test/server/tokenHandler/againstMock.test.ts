import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import { createTokenHandler } from '../../../src/server/index.js'
import type { TokenAnswer } from '../../../src/server/tokenHandler/respond/tokenAnswer.js'
import type { Identity } from '../../../src/server/tokenHandler/identify.js'
import { createTokenRequest, TENANT } from '../support.js'

const alice: Identity = { email: 'alice@example.com' }

function createHost({ user = alice, accessKey = MOCK_ACCESS_KEY } = {}) {
  const mock = createMockWisdom()
  const handle = createTokenHandler({
    baseUrl: TENANT,
    accessKey,
    identify: () => user,
    fetch: mock.fetch,
    onEvent: () => undefined,
  })
  return { mock, ask: () => handle(createTokenRequest()) }
}

describe('a handler in front of a tenant', () => {
  it('returns the token that the tenant issued, with its expiry', async () => {
    const { mock, ask } = createHost()
    const answer = (await (await ask()).json()) as TokenAnswer
    expect(mock.sessions).toHaveLength(1)
    expect(mock.sessions[0]).toMatchObject({ email: alice.email })
    expect(Date.parse(answer.expiresAt ?? '')).toBe((decodeJwt(answer.token).exp ?? 0) * 1000)
  })

  it('passes on the attributes of the session', async () => {
    const user = { ...alice, attributes: { region: 'eu-west' } }
    const { mock, ask } = createHost({ user })
    expect((await ask()).status).toBe(200)
    expect(JSON.stringify(mock.sessions)).toContain('eu-west')
  })

  it.each([
    ['user_not_provisioned', 403, createHost({ user: { email: 'nobody@example.com' } })],
    ['misconfigured', 500, createHost({ accessKey: 'wrong' })],
  ])('answers %s (%i) to what the tenant refuses', async (code, status, { mock, ask }) => {
    const response = await ask()
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
    expect(mock.sessions).toHaveLength(0)
  })

  it.each([
    ['upstream_unavailable', { status: 500 }],
    ['misconfigured', { status: 401 }],
    ['upstream_rejected', { errorInBody: `Boom ${MOCK_ACCESS_KEY}` }],
  ])('answers %s to a tenant with the fault %j, and recovers', async (code, fault) => {
    const { mock, ask } = createHost()
    Object.assign(mock.faults.graphql, { ...fault, times: 1 })
    const text = await (await ask()).text()
    expect(text).toContain(`"code":"${code}"`)
    expect(text).not.toContain(MOCK_ACCESS_KEY)
    expect((await ask()).status).toBe(200)
  })
})
