import { describe, expect, it } from 'vitest'
import { isUnsure } from '../../../src/server/upstream/isUnsure.js'
import { WisdomError } from '../../../src/server/index.js'
import { JWT } from '../support.js'
import {
  answerData,
  answerErrors,
  answerStatus,
  CALLS,
  CHANGES,
  createApi,
  failureOf,
  OPERATIONS,
  withStatus,
  type Answer,
  type OperationName,
} from '../wisdom/support.js'

const failWith = (operation: OperationName, answer: Answer) =>
  failureOf(CALLS[operation](createApi({ [operation]: answer }).api))

const html: Answer = () =>
  new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } })

/** The code, and whether a change may have been applied anyway. */
const ANSWERS: [string, Answer, string, boolean][] = [
  ['errors', () => answerErrors('Boom'), 'upstream_rejected', false],
  [
    'errors and data: {}',
    () => Response.json({ data: {}, errors: [{}] }),
    'upstream_rejected',
    false,
  ],
  [
    'errors that are no list',
    () => Response.json({ data: null, errors: {} }),
    'upstream_rejected',
    false,
  ],
  [
    'errors at 400',
    () => Response.json({ errors: [{}] }, { status: 400 }),
    'upstream_rejected',
    false,
  ],
  [
    'UNAUTHENTICATED',
    () => answerErrors('No.', { code: 'UNAUTHENTICATED' }),
    'misconfigured',
    false,
  ],
  ['FORBIDDEN', () => answerErrors('No.', { code: 'FORBIDDEN' }), 'misconfigured', false],
  ['a key refused in words', () => answerErrors('Invalid access token'), 'misconfigured', false],
  ['data: null', () => answerData(null), 'upstream_rejected', true],
  ['data: {}', () => answerData({}), 'upstream_rejected', true],
  ['data that is a list', () => answerData([]), 'upstream_rejected', true],
  ['an empty object', () => Response.json({}), 'upstream_rejected', true],
  ['null', () => Response.json(null), 'upstream_rejected', true],
  ['true', () => Response.json(true), 'upstream_rejected', true],
  ['HTML', html, 'upstream_rejected', true],
  ['half a JSON', () => new Response('{"data":{"cre'), 'upstream_rejected', true],
  ['204', withStatus(204), 'upstream_rejected', true],
  ['307', withStatus(307, { location: 'https://evil.com' }), 'upstream_rejected', false],
  ['an opaque redirect', () => Response.error(), 'upstream_rejected', false],
  ['400', withStatus(400), 'upstream_rejected', false],
  ['401', withStatus(401), 'misconfigured', false],
  ['403', withStatus(403), 'misconfigured', false],
  ['404', withStatus(404), 'misconfigured', false],
  ['408', withStatus(408), 'upstream_unavailable', true],
  ['418', withStatus(418), 'upstream_rejected', false],
  ['429', withStatus(429, { 'retry-after': '7' }), 'upstream_unavailable', false],
  ['500', withStatus(500), 'upstream_unavailable', true],
  ['502', withStatus(502), 'upstream_unavailable', true],
  ['503', withStatus(503), 'upstream_unavailable', true],
]

describe.each(OPERATIONS)('%s', (operation) => {
  it.each(ANSWERS)('does not accept %s as success', async (_, answer, code, isUnsure) => {
    const error = await failWith(operation, answer)
    expect(error.code).toBe(code)
    expect(error.message).toMatch(
      new RegExp(`^WisdomAI responded to ${operation} with .+ See https://.+#${code}$`),
    )
    const isChange = (CHANGES as readonly string[]).includes(operation)
    expect(error.mayHaveBeenApplied).toBe(isUnsure && isChange)
  })

  it('reports the Retry-After of upstream', async () => {
    const error = await failWith(operation, withStatus(429, { 'retry-after': '7' }))
    expect(error).toMatchObject({ status: 429, retryAfterMs: 7000 })
  })

  it('does not accept errors together with data as success, whatever they say', async () => {
    const done = { impersonateUser: JWT, exchangeAccessToken: JWT, listUsers: [] }
    const data = { createUsers: OK, setUserAttributes: OK, deleteUsersFromWorkspace: OK, ...done }
    const errors = [{ message: 'User not found', extensions: { code: 'UNAUTHENTICATED' } }]
    const error = await failWith(operation, () => Response.json({ data, errors }))
    expect(error.code).toBe('upstream_rejected')
    const isChange = (CHANGES as readonly string[]).includes(operation)
    expect(error.mayHaveBeenApplied).toBe(isChange)
  })
})

const OK = { status: { code: 'OK', message: 'Done' } }

describe.each(CHANGES)('the status of %s', (operation) => {
  const statusOf = (status: unknown) => failWith(operation, () => answerStatus(operation, status))

  it.each([null, '', 'Done'])('is success when it is OK, with the message %j', async (message) => {
    const { api } = createApi({
      [operation]: () => answerStatus(operation, { code: 'OK', message }),
    })
    await expect(CALLS[operation](api)).resolves.toBeUndefined()
  })

  it.each([
    ['ERROR', 'upstream_rejected', false],
    ['NOT_FOUND', 'user_not_provisioned', false],
    ['NONE', 'upstream_rejected', true],
    ['PENDING', 'upstream_rejected', true],
    ['ok', 'upstream_rejected', true],
    ['', 'upstream_rejected', true],
  ])('is a failure when it is %j: %s', async (code, expected, isUnsure) => {
    const error = await statusOf({ code, message: 'No.' })
    expect(error.code).toBe(expected)
    expect(error.mayHaveBeenApplied).toBe(isUnsure)
    expect((error.cause as Error).message).toBe('No.')
  })

  it.each([
    ['no status', {}],
    ['a status of null', { status: null }],
    ['a status without a code', { status: { message: 'OK' } }],
    ['a code that is no string', { status: { code: ['OK'], message: 'OK' } }],
    ['a status that is a code', { status: 'OK' }],
    ['a list', [{ status: { code: 'OK' } }]],
    ['true', true],
  ])('is a failure when there is %s', async (_, outcome) => {
    const error = await failWith(operation, () => answerData({ [operation]: outcome }))
    expect(error.code).toBe('upstream_rejected')
    expect(error.mayHaveBeenApplied).toBe(true)
  })
})

describe('a message of WisdomAI', () => {
  const inStatus = (operation: OperationName, message: string) =>
    failWith(operation, () => answerStatus(operation, { code: 'ERROR', message }))
  const inErrors = (operation: OperationName, message: string) =>
    failWith(operation, () => answerErrors(message))

  it('is a conflict if a new user exists', async () => {
    const message = 'User with email alice@acme.com already exists'
    expect((await inStatus('createUsers', message)).code).toBe('conflict')
    expect((await inErrors('createUsers', message)).code).toBe('conflict')
    expect((await inStatus('setUserAttributes', message)).code).toBe('upstream_rejected')
  })

  it('is an unknown user if one should exist', async () => {
    for (const operation of ['setUserAttributes', 'deleteUsersFromWorkspace'] as const) {
      expect((await inStatus(operation, 'User u1 not found')).code).toBe('user_not_provisioned')
      expect((await inErrors(operation, 'User u1 not found')).code).toBe('user_not_provisioned')
    }
  })

  it.each(['createUsers', 'listUsers', 'exchangeAccessToken'] as const)(
    'is not an unknown user for %s, which needs no existing user',
    async (operation) => {
      expect((await inErrors(operation, 'User not found')).code).toBe('upstream_rejected')
    },
  )

  it.each([
    'User attribute region not found',
    'user group g1 does not exist',
    'The role of the user alice@acme.com was not found',
    'User alice@acme.com: workspace not found',
    'User is not allowed: domain d1 does not exist',
    'Invalid value "user not found" for attribute note',
    "Attribute 'user' not found",
    'Unknown user attribute',
    `${'x'.repeat(40)} user ${'y'.repeat(200)} not found`,
  ])('is no unknown user when it is %j', async (message) => {
    // If it were one, a host might create a user who exists, which overwrites roles.
    expect((await inErrors('impersonateUser', message)).code).toBe('upstream_rejected')
  })

  it.each([
    'User roles@acme.com not found',
    'User "attribute" not found',
    'User with email token+1@groups.acme.com does not exist',
    'User alice@acme.com not found in workspace workspace_123',
    "The user 'alice@acme.com' doesn't exist",
  ])('is an unknown user for %j', async (message) => {
    expect((await inErrors('impersonateUser', message)).code).toBe('user_not_provisioned')
  })

  it('is in the cause, at most three messages of 500 letters', async () => {
    const errors = ['a', 'b', 'c'.repeat(600), 'd'].map((message) => ({ message }))
    const error = await failWith('listUsers', () => Response.json({ data: null, errors }))
    expect((error.cause as Error).message).toBe(`a\nb\n${'c'.repeat(500)}`)
  })

  it('names the status, but only if it is one', async () => {
    const named = await inStatus('createUsers', 'No.')
    expect(named.message).toContain('with status ERROR (HTTP 200)')
    const odd = await failWith('createUsers', () =>
      answerStatus('createUsers', { code: 'Something <else>', message: '' }),
    )
    expect(odd.message).toContain('with status of an unknown code (HTTP 200)')
    expect(odd.cause).toBeUndefined()
  })
})

describe('an error of a directory that does not say whether it was applied', () => {
  it.each([
    ['no answer', new WisdomError('upstream_unavailable', 'No.'), true],
    ['a 429', new WisdomError('upstream_unavailable', 'No.', { status: 429 }), false],
    ['a refusal', new WisdomError('upstream_rejected', 'No.'), false],
    ['a wrong input', new WisdomError('config_invalid', 'No.'), false],
  ])('judges %s by what it says', (_, error, expected) => {
    expect(error.mayHaveBeenApplied).toBeUndefined()
    expect(isUnsure(error)).toBe(expected)
  })
})
