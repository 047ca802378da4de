import { expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import { bearer, get, issueToken } from '../support/api.js'
import { change } from '../support/graphql.js'

// https://docs.wisdom.ai/integrations/graphql-api/mutations/user/delete-users-from-workspace
it('removes the users, their access and their sessions', async () => {
  const mock = createMockWisdom()
  const token = await issueToken(mock, 'alice@example.com')
  const answer = await change(mock, 'deleteUsersFromWorkspace', { ids: ['user-1', 'user-2'] })
  expect(answer).toMatchObject({ code: 'OK' })
  expect(mock.users.all().map(({ id }) => id)).toEqual(['user-3'])
  await expect(issueToken(mock, 'alice@example.com')).rejects.toThrow()
  expect((await get(mock, '/embed/api/session', bearer(token))).status).toBe(401)
})

it('does not restore the id or the attributes of a user who is created again', async () => {
  const mock = createMockWisdom()
  await change(mock, 'deleteUsersFromWorkspace', { ids: ['user-1'] })
  await change(mock, 'createUsers', { emails: ['alice@example.com'] })
  expect(mock.users.find('alice@example.com')).toMatchObject({ id: 'user-4', attributes: {} })
})

// https://docs.wisdom.ai/integrations/graphql-api/objects/response-status: NOT_FOUND. Whether others are deleted is not documented.
it('deletes nobody if one of the ids is unknown', async () => {
  const mock = createMockWisdom()
  const answer = await change(mock, 'deleteUsersFromWorkspace', { ids: ['user-1', 'nobody'] })
  expect(answer).toEqual({ code: 'NOT_FOUND', message: 'User nobody not found' })
  expect(mock.users.all()).toHaveLength(3)
  expect(mock.counters.usersDeleted).toBe(0)
})

it('does not protect SCIM-managed users or the last user of a workspace', async () => {
  const mock = createMockWisdom({ users: [{ id: 'a', email: 'a@x.io', isScimManaged: true }] })
  await change(mock, 'deleteUsersFromWorkspace', { ids: ['a', 'a'] })
  expect(mock.users.all()).toHaveLength(0)
  expect(mock.counters.usersDeleted).toBe(1)
})
