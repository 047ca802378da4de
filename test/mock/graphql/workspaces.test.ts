import { expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import { issueToken } from '../support/api.js'
import { change, list } from '../support/graphql.js'

const REQUIRED = 'A workspace is required: this deployment has several'
const workspaces = ['emea', 'apac']
const users = [
  { email: 'a@x.io', workspaceId: 'emea' },
  { email: 'b@x.io', workspaceId: 'apac' },
]
const severalWorkspaces = () => createMockWisdom({ workspaces, users })

// https://docs.wisdom.ai/integrations/graphql-api/queries/user/list-users and https://docs.wisdom.ai/integrations/graphql-api/mutations/user/create-users: required for several workspaces
it('a call does not have to name the only workspace', async () => {
  const mock = createMockWisdom()
  expect((await list(mock, 'id')).data).toEqual((await list(mock, 'id', 'workspace_123')).data)
})

it('a call has to name one of several workspaces', async () => {
  const mock = severalWorkspaces()
  const refused = { code: 'ERROR', message: REQUIRED }
  expect(await change(mock, 'createUsers', { emails: ['c@x.io'] })).toEqual(refused)
  expect(await change(mock, 'deleteUsersFromWorkspace', { ids: ['user-1'] })).toEqual(refused)
  expect(await list(mock, 'id')).toMatchObject({ data: null, errors: [{ message: REQUIRED }] })
  expect(mock.users.all()).toHaveLength(2)
})

it('a list contains the users of its workspace', async () => {
  expect((await list(severalWorkspaces(), 'email', 'apac')).data).toEqual({
    listUsers: [{ email: 'b@x.io' }],
  })
})

it('a deletion affects the users of its workspace only', async () => {
  const mock = severalWorkspaces()
  const remove = (workspaceID: string) =>
    change(mock, 'deleteUsersFromWorkspace', { ids: ['user-1'], workspaceID })
  expect(await remove('apac')).toMatchObject({ code: 'NOT_FOUND' })
  expect(await remove('emea')).toMatchObject({ code: 'OK' })
})

it('two workspaces can have a user with the same email', async () => {
  const mock = severalWorkspaces()
  await change(mock, 'createUsers', { emails: ['a@x.io'], workspaceID: 'apac' })
  expect(mock.users.all('apac').map(({ email }) => email)).toEqual(['b@x.io', 'a@x.io'])
  mock.users.removeById('user-1')
  await expect(issueToken(mock, 'a@x.io')).resolves.toBeTruthy()
  mock.users.remove('a@x.io')
  await expect(issueToken(mock, 'a@x.io')).rejects.toThrow()
})

it('a call for an unknown workspace is refused', async () => {
  expect(await list(createMockWisdom(), 'id', 'elsewhere')).toMatchObject({
    data: null,
    errors: [{ message: 'Workspace elsewhere not found' }],
  })
})
