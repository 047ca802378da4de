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

it('are one unless there are more: calls need not name it', async () => {
  const mock = createMockWisdom()
  expect((await list(mock, 'id')).data).toEqual((await list(mock, 'id', 'workspace_123')).data)
})

it('have to be named where there are several', async () => {
  const mock = severalWorkspaces()
  const refused = { code: 'ERROR', message: REQUIRED }
  expect(await change(mock, 'createUsers', { emails: ['c@x.io'] })).toEqual(refused)
  expect(await change(mock, 'deleteUsersFromWorkspace', { ids: ['user-1'] })).toEqual(refused)
  expect(await list(mock, 'id')).toMatchObject({ data: null, errors: [{ message: REQUIRED }] })
  expect(mock.users.all()).toHaveLength(2)
})

it('list their own users', async () => {
  expect((await list(severalWorkspaces(), 'email', 'apac')).data).toEqual({
    listUsers: [{ email: 'b@x.io' }],
  })
})

it('delete their own users alone', async () => {
  const mock = severalWorkspaces()
  const remove = (workspaceID: string) =>
    change(mock, 'deleteUsersFromWorkspace', { ids: ['user-1'], workspaceID })
  expect(await remove('apac')).toMatchObject({ code: 'NOT_FOUND' })
  expect(await remove('emea')).toMatchObject({ code: 'OK' })
})

it('may each have somebody of the same email', async () => {
  const mock = severalWorkspaces()
  await change(mock, 'createUsers', { emails: ['a@x.io'], workspaceID: 'apac' })
  expect(mock.users.all('apac').map(({ email }) => email)).toEqual(['b@x.io', 'a@x.io'])
  mock.users.removeById('user-1')
  await expect(issueToken(mock, 'a@x.io')).resolves.toBeTruthy()
  mock.users.remove('a@x.io')
  await expect(issueToken(mock, 'a@x.io')).rejects.toThrow()
})

it('that are not there list nobody: the call is refused', async () => {
  expect(await list(createMockWisdom(), 'id', 'elsewhere')).toMatchObject({
    data: null,
    errors: [{ message: 'Workspace elsewhere not found' }],
  })
})
