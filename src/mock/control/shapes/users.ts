import * as v from 'valibot'
import type { MockUserSeed, StoredAttribute } from '../../tenant/users.js'
import { attributes, choice, closedObject, flag, text, texts } from './values.js'

const list = v.array(
  closedObject({
    key: text,
    value: text,
    source: v.optional(choice(['DATABASE', 'JWT']), 'DATABASE'),
  }),
)

const map = v.pipe(
  attributes,
  v.transform((given) =>
    Object.entries(given).map(([key, value]): StoredAttribute => ({
      key,
      value,
      source: 'DATABASE',
    })),
  ),
)

const storedAttributes = v.lazy((given) => (Array.isArray(given) ? list : map))

const user = closedObject({
  id: v.exactOptional(text),
  email: text,
  name: v.exactOptional(text),
  attributes: v.exactOptional(storedAttributes),
  roleAssignments: v.exactOptional(
    v.array(closedObject({ roleId: text, scopes: texts }), 'a list of { roleId, scopes }'),
  ),
  workspaceId: v.exactOptional(text),
  groupIds: v.exactOptional(texts),
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
