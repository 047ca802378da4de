import type { AuditRequest } from './exchange.js'

export const OTHER_METHODS = ['GET', 'PUT', 'PATCH', 'DELETE'] as const

/** More than the 16 kB that a body may have. */
const LARGE = JSON.stringify({ context: { text: 'x'.repeat(20_000) } })

/** Bodies that a page of the host never sends, and somebody else might. */
export const WRONG_BODIES: readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[] = [
  ['a body that is not JSON', '{"context":'],
  ['a body that is a list', '[]'],
  ['a body that is null', 'null'],
  ['a body that is no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ['a body of 20 kB', LARGE],
]

/** Headers in which proxies tell apps who is signed in. */
const IDENTITY_HEADERS = [
  'x-user',
  'x-user-id',
  'x-email',
  'x-user-email',
  'x-forwarded-user',
  'x-forwarded-email',
  'x-forwarded-preferred-username',
  'x-auth-request-user',
  'x-auth-request-email',
  'x-authenticated-user',
  'x-remote-user',
  'remote-user',
  'x-amzn-oidc-identity',
  'x-goog-authenticated-user-email',
  'x-ms-client-principal-name',
  'cf-access-authenticated-user-email',
]

/** Names of fields and parameters that may stand for a user. */
const IDENTITY_FIELDS = [
  'email',
  'userEmail',
  'user_email',
  'user',
  'userId',
  'user_id',
  'sub',
  'username',
  'login',
]

type Variant = Omit<AuditRequest, 'headers'> & Partial<Pick<AuditRequest, 'headers'>>

/** Requests that name another user wherever a request can. */
export function namingSomebodyElse(email: string): Variant[] {
  const fields = Object.fromEntries(IDENTITY_FIELDS.map((name) => [name, email]))
  const query = new URLSearchParams(fields).toString()
  return [
    { name: 'another user in the body', body: JSON.stringify({ ...fields, identity: { email } }) },
    { name: 'another user in the context', body: JSON.stringify({ context: fields }) },
    { name: 'another user in the query', query: fields, body: '{}' },
    {
      name: 'another user in a form',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: query,
    },
    {
      name: 'another user in headers',
      headers: Object.fromEntries(IDENTITY_HEADERS.map((name) => [name, email])),
      body: '{}',
    },
  ]
}
