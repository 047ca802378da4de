import * as v from 'valibot'
import type { MockUserSeed } from '../../tenant/users.js'
import { choice, closedObject, flag, text, texts } from './values.js'

const list = v.array(
  closedObject({
    key: text,
    value: text,
    source: v.optional(choice(['DATABASE', 'JWT']), 'DATABASE'),
  }),
)

const values = v.record(text, v.union([text, texts], 'a text or a list of texts'))

const attributes = v.lazy((given) => (Array.isArray(given) ? list : values))

const role = v.union(
  [text, closedObject({ roleId: text, scopes: texts })],
  "a text such as 'VIEWER:domain_1', or { roleId, scopes }",
)

const user = closedObject({
  id: v.exactOptional(text),
  email: text,
  name: v.exactOptional(text),
  attributes: v.exactOptional(attributes),
  roles: v.exactOptional(v.array(role, 'a list of roles')),
  workspaceId: v.exactOptional(text),
  groups: v.exactOptional(texts),
  isScimManaged: v.exactOptional(flag),
  // What `GET /__mock/users` returns beyond that. A list can be sent back as it is.
  createdAt: v.exactOptional(v.unknown()),
  lastActiveAt: v.exactOptional(v.unknown()),
})

/** What only the mock decides. */
const TIMES = new Set(['createdAt', 'lastActiveAt'])

const withoutTimes = <Given extends object>(given: Given) =>
  Object.fromEntries(Object.entries(given).filter(([name]) => !TIMES.has(name))) as Omit<
    Given,
    'createdAt' | 'lastActiveAt'
  >

const userOrEmail = v.pipe(
  v.unknown(),
  v.transform((given) => (typeof given === 'string' ? { email: given } : given)),
  user,
  v.transform((given): MockUserSeed => withoutTimes(given)),
)

/** The body of `PUT /__mock/users`, and the file of `npx wisdom-embed mock --users`: emails, or users with more. */
export const usersShape = v.array(userOrEmail, 'a list of users')
