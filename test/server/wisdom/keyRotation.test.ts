import { describe, expect, it } from 'vitest'
import { createWisdomApi } from '../../../src/server/index.js'
import { JWT, TENANT } from '../support.js'
import {
  answerErrors,
  createApi,
  failureOf,
  succeeding,
  withStatus,
  type Answer,
  type Sent,
} from './support.js'

const alice = { userEmail: 'alice@acme.com' }
const keyOf = (sent: Sent) => sent.variables.accessToken

/** A tenant that accepts these keys. The list may change while it runs. */
function createRotation(
  good: string[],
  refuse: Answer = () => answerErrors('Invalid access token'),
) {
  const check: Answer = (sent) =>
    good.includes(String(keyOf(sent))) ? succeeding(sent) : refuse(sent)
  const answers = { impersonateUser: check, exchangeAccessToken: check }
  return createApi(answers, { accessKey: ['old', 'new'] })
}

// https://docs.wisdom.ai/settings/api-keys, and https://docs.wisdom.ai/integrations/embeddings/error-handling for the refusal
describe('with two access keys', () => {
  it('the first is tried first, and the other one only if it fails', async () => {
    const { api, sent } = createRotation(['old', 'new'])
    await api.impersonateUser(alice)
    await api.impersonateUser(alice)
    expect(sent.map(keyOf)).toEqual(['old', 'old'])
  })

  it.each([
    ['401', withStatus(401)],
    ['403', withStatus(403)],
    ['UNAUTHENTICATED', () => answerErrors('No.', { code: 'UNAUTHENTICATED' })],
    ['FORBIDDEN', () => answerErrors('No.', { code: 'FORBIDDEN' })],
    ['words', () => answerErrors('Access token is expired')],
  ] as const)(
    'one refused with %s gives way to the next, which is remembered',
    async (_, refuse) => {
      const { api, sent } = createRotation(['new'], refuse)
      await expect(api.impersonateUser(alice)).resolves.toBe(JWT)
      await expect(api.impersonateUser(alice)).resolves.toBe(JWT)
      await expect(api.exchangeAccessToken()).resolves.toBeTypeOf('string')
      expect(sent.map(keyOf)).toEqual(['old', 'new', 'new', 'new'])
    },
  )

  it('the first one is tried again when the second is refused', async () => {
    const good = ['new']
    const { api, sent } = createRotation(good)
    await api.impersonateUser(alice)
    good[0] = 'old'
    await api.impersonateUser(alice)
    await api.impersonateUser(alice)
    expect(sent.map(keyOf)).toEqual(['old', 'new', 'new', 'old', 'old'])
  })

  it('calls that manage users get a bearer with the key that works', async () => {
    const { api, sent } = createRotation(['new'])
    await api.listUsers()
    expect(sent.map((one) => one.operation)).toEqual([
      'exchangeAccessToken',
      'exchangeAccessToken',
      'listUsers',
    ])
  })

  it('both refused are a failure, and each was tried once', async () => {
    const { api, sent } = createRotation([])
    expect((await failureOf(api.impersonateUser(alice))).code).toBe('misconfigured')
    expect(sent.map(keyOf)).toEqual(['old', 'new'])
  })

  it.each([
    ['an unknown user', () => answerErrors('User not found'), 'user_not_provisioned'],
    ['another refusal', () => answerErrors('Boom'), 'upstream_rejected'],
    ['a 404', withStatus(404), 'misconfigured'],
    ['a 500', withStatus(500), 'upstream_unavailable'],
    ['a 429', withStatus(429), 'upstream_unavailable'],
  ] as const)('%s is no reason to send the other key', async (_, refuse, code) => {
    const { api, sent } = createRotation([], refuse)
    expect((await failureOf(api.impersonateUser(alice))).code).toBe(code)
    expect(sent.map(keyOf)).toEqual(['old'])
  })
})

describe('accessKey', () => {
  const keysOf = async (accessKey: (string | undefined)[]) => {
    const { api, sent } = createApi({ impersonateUser: withStatus(401) }, { accessKey })
    await failureOf(api.impersonateUser(alice))
    return sent.map(keyOf)
  }

  it('may contain a key that is not set, blank, or repeated', async () => {
    expect(await keysOf([undefined, 'a'])).toEqual(['a'])
    expect(await keysOf(['a\n', ' ', 'a', 'b'])).toEqual(['a', 'b'])
  })

  it.each([[[]], [[undefined]], [['', ' \n']], [undefined], [7 as never]])(
    'is refused at construction when it is %j',
    (accessKey) => {
      expect(() => createWisdomApi({ baseUrl: TENANT, accessKey })).toThrow(
        expect.objectContaining({ code: 'config_invalid' }),
      )
    },
  )
})
