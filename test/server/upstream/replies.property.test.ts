import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WisdomError } from '../../../src/server/index.js'
import {
  BEARER,
  CALLS,
  createApi,
  OPERATIONS,
  withStatus,
  type Answer,
  type Sent,
  type OperationName,
} from '../wisdom/support.js'

/*
 * What an answer means, written down a second time and without the library: `undefined` is success.
 */
function expectedCode(operation: OperationName, status: number, text: string): string | undefined {
  if (status === 0 || (status >= 300 && status < 400)) return 'upstream_rejected'
  if ([401, 403, 404].includes(status)) return 'misconfigured'
  if ([408, 425, 429].includes(status) || status >= 500) return 'upstream_unavailable'
  const body = toRecord(parse(text))
  const data = toRecord(body.data)
  const outcome = Object.hasOwn(data, operation) ? data[operation] : undefined
  const errors = body.errors ?? []
  if (!Array.isArray(errors) || errors.length > 0) {
    return outcome == null ? codeOfErrors(operation, errors) : 'upstream_rejected'
  }
  if (status < 200 || status > 299) return 'upstream_rejected'
  return codeOfOutcome(operation, outcome)
}

/** For the messages and codes that the generator below makes, and no others. */
function codeOfErrors(operation: OperationName, errors: unknown): string {
  const entries = (Array.isArray(errors) ? errors : [errors]) as unknown[]
  const messages = entries.map((entry) => toRecord(entry).message ?? entry)
  const codes = entries.map((entry) => toRecord(toRecord(entry).extensions).code)
  const namesUser = ['impersonateUser', 'setUserAttributes', 'deleteUsersFromWorkspace']
  if (codes.includes('UNAUTHENTICATED')) return 'misconfigured'
  if (namesUser.includes(operation) && messages.includes('User not found'))
    return 'user_not_provisioned'
  if (codes.includes('FORBIDDEN')) return 'misconfigured'
  if (operation === 'createUsers' && messages.includes('User already exists')) return 'conflict'
  return 'upstream_rejected'
}

function codeOfOutcome(operation: OperationName, outcome: unknown): string | undefined {
  const isString = (value: unknown) => typeof value === 'string'
  switch (operation) {
    case 'impersonateUser':
      return isString(outcome) && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(outcome)
        ? undefined
        : 'upstream_rejected'
    case 'exchangeAccessToken':
      return isString(outcome) && /^[\w.~+/-]+=*$/.test(outcome) ? undefined : 'upstream_rejected'
    case 'listUsers':
      return Array.isArray(outcome) && outcome.map(toRecord).every(isUser)
        ? undefined
        : 'upstream_rejected'
    default: {
      const { code, message } = toRecord(toRecord(outcome).status)
      if (!isString(code) || !(message == null || isString(message))) return 'upstream_rejected'
      if (code === 'OK') return undefined
      if (code === 'NOT_FOUND') return 'user_not_provisioned'
      return code === 'ERROR' ? codeOfErrors(operation, [{ message }]) : 'upstream_rejected'
    }
  }
}

function isUser({ id, email, name, userAttributes }: Record<string, unknown>): boolean {
  const strings = (...values: unknown[]) => values.every((value) => typeof value === 'string')
  return (
    strings(id, email, name ?? '') &&
    (id as string).trim() !== '' &&
    Array.isArray(userAttributes) &&
    userAttributes.map(toRecord).every(({ key, value, source }) => strings(key, value, source))
  )
}

const toRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const noise = fc.jsonValue({ maxDepth: 3 })
const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)
const withNoise = <T>(sound: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 20, arbitrary: sound }, { weight: 1, arbitrary: noise })

const message = withNoise(oneOf('User not found', 'User already exists', 'Boom', '', null))
const status = fc.record(
  { code: withNoise(oneOf('OK', 'OK', 'ERROR', 'NOT_FOUND', 'NONE', 'TEAPOT', 'ok')), message },
  { requiredKeys: [] },
)
const attribute = fc.record(
  {
    key: withNoise(oneOf('region')),
    value: withNoise(oneOf('eu')),
    source: oneOf('DATABASE', 'JWT'),
  },
  { requiredKeys: ['key', 'value'] },
)
const user = fc.record(
  {
    id: withNoise(oneOf('user_1', ' ')),
    email: withNoise(oneOf('alice@acme.com')),
    name: withNoise(oneOf('Alice', null)),
    userAttributes: withNoise(fc.array(withNoise(attribute), { maxLength: 3 })),
  },
  { requiredKeys: ['id', 'email', 'userAttributes'] },
)
const token = oneOf<unknown>(BEARER, 'a.b.c', 'a.b', '', null)
const changed = fc.record({ status: withNoise(status) }, { requiredKeys: [] })
const users = fc.array(withNoise(user), { maxLength: 3 })
const any = fc.oneof<fc.Arbitrary<unknown>[]>(token, changed, users)
const outcomes: Partial<Record<OperationName, fc.Arbitrary<unknown>>> = {
  impersonateUser: token,
  exchangeAccessToken: token,
  listUsers: users,
}
/** What belongs to the operation mostly, or what belongs to another one. */
const outcome = (operation: OperationName) =>
  fc.oneof({ weight: 6, arbitrary: outcomes[operation] ?? changed }, { weight: 1, arbitrary: any })
const error = withNoise(
  fc.record(
    {
      message,
      extensions: fc.record({ code: oneOf<unknown>('UNAUTHENTICATED', 'FORBIDDEN', 'TEAPOT', 7) }),
    },
    { requiredKeys: [] },
  ),
)
const body = (operation: OperationName) =>
  withNoise(
    fc.record(
      {
        data: withNoise(
          fc.record({ [operation]: withNoise(outcome(operation)) }, { requiredKeys: [] }),
        ),
        errors: withNoise(fc.oneof(oneOf([], null), fc.array(error, { maxLength: 3 }))),
      },
      { requiredKeys: ['data'] },
    ),
  )

/** Sound JSON mostly; now and then with a letter lost or a name of Object.prototype in it. */
const text = (operation: OperationName) =>
  fc.tuple(body(operation), fc.nat(19), fc.nat()).map(([value, accident, where]) => {
    const json = JSON.stringify(value)
    const at = where % (json.length + 1)
    if (accident === 0) return json.slice(0, at) + json.slice(at + 1)
    if (accident === 1) return json.replace(/"(data|status|errors)"/, '"__proto__"')
    return json
  })

const httpStatus = fc.oneof(
  { weight: 4, arbitrary: fc.constant(200) },
  { weight: 1, arbitrary: oneOf(201, 302, 400, 401, 403, 404, 408, 418, 429, 500, 503) },
)
const answer = oneOf(...OPERATIONS).chain((operation) =>
  fc.record({
    operation: fc.constant(operation),
    status: httpStatus,
    text: text(operation),
  }),
)

it('classifies every response correctly, and throws only WisdomErrors', async () => {
  const seen = new Map<string, number>()
  let reply: Answer = withStatus(500)
  const one = (operation: OperationName) =>
    createApi({ [operation]: (sent: Sent) => reply(sent) }).api
  const apis = new Map(OPERATIONS.map((operation) => [operation, one(operation)]))
  await fc.assert(
    fc.asyncProperty(answer, async ({ operation, status, text }) => {
      // With a Retry-After nothing is repeated, so nothing is waited for.
      reply = () => new Response(text, { status, headers: { 'retry-after': '0' } })
      const api = apis.get(operation) ?? one(operation)
      const got = await CALLS[operation](api).then(
        () => 'success',
        (error: unknown) =>
          error instanceof WisdomError ? error.code : `untyped ${String(error)}`,
      )
      seen.set(got, (seen.get(got) ?? 0) + 1)
      expect(got).toBe(expectedCode(operation, status, text) ?? 'success')
    }),
    { seed: 1, numRuns: 5_000 },
  )
  // The generator is worth something only as long as it finds its way to each of them.
  expect([...seen.keys()].sort()).toEqual([
    'conflict',
    'misconfigured',
    'success',
    'upstream_rejected',
    'upstream_unavailable',
    'user_not_provisioned',
  ])
  expect(seen.get('success')).toBeGreaterThan(400)
}, 60_000)
