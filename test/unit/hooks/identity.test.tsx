import { beforeEach, expect, it, vi } from 'vitest'
import { answerToken, stubEndpoint } from '../support/endpoint.js'
import { renderEmbed } from '../support/embed.js'
import { does, passes, renderToken } from '../support/react.js'
import { HOUR } from '../support/renewal.js'
import { createJwt } from '../support/tokens.js'

beforeEach(() => {
  vi.useFakeTimers()
})

let issued = 0

/** A token of this user, as the tenant issues it. */
function issueFor(claims: object): string {
  const iat = Math.floor(Date.now() / 1000)
  return createJwt({ iat, exp: iat + 3600, jti: ++issued, ...claims })
}

const ALICE = { sub: 'tagged-1', email: 'alice@acme.com', impersonated_user_id: 'u1' }

/** A session of Alice whose endpoint issues these tokens from its first renewal on. */
async function renewWith(issue: () => string) {
  const endpoint = stubEndpoint(() => answerToken(issueFor(ALICE)))
  const { state } = renderToken({ userKey: 'alice' })
  await passes(0)
  endpoint.answer = () => answerToken(issue())
  await passes(HOUR)
  return { endpoint, state }
}

it.each([
  ['sub', { ...ALICE, sub: 'tagged-2' }],
  ['email', { ...ALICE, email: 'bob@acme.com' }],
  ['impersonated_user_id', { ...ALICE, impersonated_user_id: 'u2' }],
  ['one claim of several that are missing', { email: 'bob@acme.com' }],
])('a successor with another %s is identity_changed, and no token', async (_, other) => {
  const { endpoint, state } = await renewWith(() => issueFor(other))
  expect(state()).toMatchObject({ status: 'error', error: { code: 'identity_changed' } })
  expect(endpoint.requests).toHaveLength(2)
})

it.each([
  ['the same claims', ALICE],
  ['fewer claims', { email: 'alice@acme.com' }],
  ['no claim that names anybody', {}],
])('a successor with %s is accepted', async (_, same) => {
  const { state } = await renewWith(() => issueFor(same))
  expect(state()).toMatchObject({ status: 'ready', error: null })
})

it('the frame of the user before is unloaded, and nothing is posted to it', async () => {
  const endpoint = stubEndpoint(() => answerToken(issueFor(ALICE)))
  const { frames, frame, load, statuses, errors } = renderEmbed({ userKey: 'alice' })
  await passes(0)
  load()
  endpoint.answer = () => answerToken(issueFor({ ...ALICE, email: 'bob@acme.com' }))
  await passes(HOUR)
  expect(statuses.at(-1)).toBe('error')
  expect(errors.map(({ code }) => code)).toEqual(['identity_changed'])
  expect(frames.posts(frame())).toEqual([])
  expect(frame().contentDocument?.URL).toBe('about:blank')
})

it('a refresh by hand starts afresh, with the new user', async () => {
  const bob = issueFor({ ...ALICE, email: 'bob@acme.com' })
  const { state } = await renewWith(() => bob)
  await does(() => state().refresh())
  expect(state()).toMatchObject({ status: 'ready', token: bob, error: null })
})
