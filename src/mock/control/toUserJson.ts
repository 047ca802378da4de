import type { MockUser } from '../tenant/users.js'

/** A user in the words of people. `PUT /__mock/users` takes it as it is. */
export function toUserJson(user: MockUser): object {
  const { id, email, name, roles, workspaceId, groups, isScimManaged } = user
  const { createdAt, lastActiveAt } = user
  const attributes = isPlain(user) ? user.attributes : user.storedAttributes
  return {
    ...{ id, email, name, roles, attributes, groups },
    ...{ workspaceId, isScimManaged, createdAt, lastActiveAt },
  }
}

/** Whether values by key say all: the API wrote every attribute, and no key is there twice. */
const isPlain = ({ storedAttributes }: MockUser): boolean =>
  new Set(storedAttributes.map(({ key }) => key)).size === storedAttributes.length &&
  storedAttributes.every(({ source }) => source === 'DATABASE')
