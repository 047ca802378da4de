import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countRuns } from '../../support/isAll.js'
import { ACCESS_KEY, answerJwt, APP, createTokenRequest } from '../support.js'
import { createHandler } from './support.js'

const RUNS = countRuns(30_000)

/** Names under which a handler might be tempted to look for a user. */
const NAMES = [
  'email',
  'userEmail',
  'user_email',
  'user',
  'attributes',
  'userAttributes',
  'accessToken',
  'accessKey',
  'impersonated_user_id',
  'provision',
  'roleAssignments',
  'workspaceID',
  'identity',
  '__proto__',
  'constructor',
]
const HEADERS = ['email', 'x-user-email', 'x-forwarded-email', 'x-forwarded-user', 'remote-user']

const mallory = fc.constantFrom('mallory@evil.com', '"alice@acme.com"', 'MALLORY@EVIL.COM')
const attributes = fc.array(fc.record({ key: fc.constantFrom('team', 'region'), value: mallory }), {
  maxLength: 2,
})
const value = fc.oneof(mallory, attributes, fc.record({ email: mallory, attributes }))
const fields = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 4 })

const request = fc.record({
  body: fc.oneof(
    fields.map((claims) => JSON.stringify(claims)),
    fields.map((context) => JSON.stringify({ context })),
    fc.tuple(fields, fields).map(([a, b]) => JSON.stringify({ ...a, context: b })),
    fields.map((claims) => `{"__proto__":${JSON.stringify(claims)},"email":"mallory@evil.com"}`),
    fc.constant(''),
  ),
  query: fc.dictionary(fc.constantFrom(...NAMES), mallory, { maxKeys: 2 }),
  headers: fc.dictionary(fc.constantFrom(...HEADERS), mallory, { maxKeys: 2 }),
  cookie: fc.array(mallory, { maxLength: 1 }).map((emails) => emails.map((e) => `; email=${e}`)),
})

it(`upstream sees only the user of the session, in ${RUNS.toLocaleString('en')} random requests`, async () => {
  const session = { email: 'alice@acme.com', attributes: { team: 'north' } }
  const sent: string[] = []
  const fetch = async (request: Request) => {
    sent.push(await request.text())
    return answerJwt()
  }
  const { handle } = createHandler({ identify: () => session, rateLimit: false, fetch })
  const variables = {
    accessToken: ACCESS_KEY,
    userEmail: session.email,
    attributes: [{ key: 'team', value: 'north' }],
  }
  const expected = JSON.stringify(variables)

  await fc.assert(
    fc.asyncProperty(request, async ({ body, query, headers, cookie }) => {
      sent.length = 0
      const response = await handle(
        createTokenRequest({
          url: `${APP}/token?${new URLSearchParams(query).toString()}`,
          body,
          headers: { ...headers, cookie: `sid=1${cookie.join('')}` },
        }),
      )
      return (
        response.status === 200 &&
        sent.length === 1 &&
        sent[0]?.endsWith(`"variables":${expected}}`)
      )
    }),
    { numRuns: RUNS },
  )
  expect(Object.keys(Object.prototype)).toEqual([])
}, 240_000)
