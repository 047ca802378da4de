import { describe, expect, it } from 'vitest'
import { serveMockIadvize } from '../../../src/mock/node.js'
import type { MockIadvizeFault } from '../../../src/mock/iadvize/faults.js'
import { MOCK_IADVIZE_ACCOUNT } from '../../../src/mock/index.js'
import { createIadvizeApi } from '../../../src/iadvize/index.js'
import { failureOf } from '../wisdom/support.js'
import { ALICE, CALLS, CHANGES, createDesk, listAll } from './support.js'

/** An api that has logged in and asked what there is, before things go wrong. */
async function createWarmDesk() {
  const desk = createDesk({ users: [{ email: 'user0@acme.com' }] })
  await listAll(desk.api)
  desk.mock.counters.calls.users = 0
  return desk
}

/** What goes wrong, what it is called, and whether a change may have been made. */
const FAILURES: [code: string, mayBeApplied: boolean, MockIadvizeFault][] = [
  ['upstream_unavailable', true, { reset: true, applied: true }],
  ['upstream_unavailable', true, { reset: 'in-body' }],
  ['upstream_unavailable', true, { status: 500 }],
  ['upstream_unavailable', true, { status: 504, applied: true }],
  ['upstream_unavailable', false, { status: 429, retryAfter: 7 }],
  ['upstream_rejected', false, { status: 400 }],
  ['upstream_rejected', false, { errorInBody: 'Boom' }],
  ['upstream_rejected', true, { errorInBody: 'Boom', partialData: true }],
  ['upstream_rejected', false, { redirect: 'https://evil.com/graphql' }],
  ['upstream_rejected', true, { html: true }],
  ['upstream_rejected', true, { body: { data: {} } }],
  ['upstream_rejected', true, { body: {} }],
  ['misconfigured', false, { status: 403 }],
  [
    'misconfigured',
    false,
    { errorInBody: 'No.', errorName: 'PERMISSION_DENIED', retryPolicy: 'NO_RETRY' },
  ],
  // `extensions.code` is deprecated: https://docs.iadvize.dev/technologies/graphql-api
  ['upstream_rejected', false, { errorInBody: 'No.', errorCode: 'FORBIDDEN' }],
  ['upstream_unavailable', true, { errorInBody: 'No.', errorName: 'X', retryPolicy: 'RETRY' }],
]

describe.each(FAILURES)('%s, possibly applied: %s, after %j', (code, mayBeApplied, fault) => {
  it.each(CHANGES)('%s, which is not retried', async (operation) => {
    const { mock, api } = await createWarmDesk()
    mock.faults.plan.push({ operation, ...fault })
    const error = await failureOf(CALLS[operation](api))
    expect([error.code, error.mayHaveBeenApplied]).toEqual([code, mayBeApplied])
    expect(mock.counters.calls[operation]).toBe(1)
  })

  it('users, which changes nothing', async () => {
    const { mock, api } = await createWarmDesk()
    mock.faults.plan.push({ operation: 'users', ...fault })
    const error = await failureOf(listAll(api))
    expect([error.code, error.mayHaveBeenApplied]).toEqual([code, false])
  })
})

/** Payloads in which nothing says that it was done. */
it.each([
  ['userCreate', null],
  ['userCreate', { user: null, userErrors: null }],
  ['userCreate', { userErrors: [] }],
  ['userUpdate', { user: {}, userErrors: null }],
  ['userDelete', { userId: null, userErrors: null }],
  ['userDelete', { userErrors: 'none' }],
  ['userSkillsSet', null],
] as const)('%s with the response %j is not a success', async (operation, payload) => {
  const { mock, api } = await createWarmDesk()
  mock.faults.plan.push({ operation, body: { data: { [operation]: payload } } })
  const error = await failureOf(CALLS[operation](api))
  expect([error.code, error.mayHaveBeenApplied]).toEqual(['upstream_rejected', true])
})

it('a user error of an undocumented type is a refusal, and its message is the cause', async () => {
  const { mock, api } = await createWarmDesk()
  const userErrors = [{ __typename: 'SeatsExhausted', message: 'No seats are left' }]
  mock.faults.plan.push({ body: { data: { userCreate: { user: null, userErrors } } } })
  const error = await failureOf(api.userCreate(ALICE))
  expect(error).toMatchObject({ code: 'upstream_rejected', outcome: 'not-applied' })
  expect(error.message).toContain('SeatsExhausted')
  expect((error.cause as Error).message).toBe('No seats are left')
})

it.each([
  ['conflict', 'userCreate', 'This email is already used.'],
  ['conflict', 'userUpdate', 'A user with this e-mail already exists'],
  ['upstream_rejected', 'userCreate', 'This user name is not valid'],
  ['user_not_provisioned', 'userDelete', 'User 100001 does not exist'],
  ['upstream_rejected', 'userUpdate', 'Project 9 not found for user 100001'],
] as const)('%s: %s refused with %j', async (code, operation, message) => {
  const { mock, api } = await createWarmDesk()
  const payload = { user: null, userErrors: [{ message }] }
  mock.faults.plan.push({ body: { data: { [operation]: payload } } })
  expect((await failureOf(CALLS[operation](api))).code).toBe(code)
})

it('a call that changes nothing is retried once after a broken connection', async () => {
  const { mock, api } = await createWarmDesk()
  mock.faults.plan.push({ operation: 'users', reset: true, times: 1 })
  expect(await listAll(api)).toHaveLength(1)
  expect(mock.counters.calls.users).toBe(2)
})

it('a call ends when its signal aborts, with its reason', async () => {
  const { mock, api } = await createWarmDesk()
  mock.faults.graphql.hang = true
  const abort = new AbortController()
  const call = api.userCreate(ALICE, { signal: abort.signal })
  abort.abort(new Error('enough'))
  await expect(call).rejects.toThrow('enough')
})

it('over real sockets, redirects are not followed, and broken connections are retried', async () => {
  const evil = await serveMockIadvize()
  const mock = await serveMockIadvize({ users: [{ email: 'user0@acme.com' }] })
  const api = createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, baseUrl: mock.origin })
  mock.faults.plan.push({ operation: 'userCreate', redirect: evil.origin, times: 1 })
  mock.faults.plan.push({ operation: 'userCreate', onCall: 2, reset: true, applied: true })
  expect((await failureOf(api.userCreate(ALICE))).code).toBe('upstream_rejected')
  expect((await failureOf(api.userCreate(ALICE))).mayHaveBeenApplied).toBe(true)
  expect((await failureOf(api.userCreate(ALICE))).code).toBe('conflict')
  expect(await listAll(api)).toHaveLength(2)
  expect(evil.counters.calls).toMatchObject({ login: 0, unknown: 0 })
  await Promise.all([mock.close(), evil.close()])
})
