import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { MockIadvizeOptions } from '../../../src/mock/iadvize/options.js'
import { openIadvize } from './support.js'

/** An unchanged call of the vendor's guide to users. */
const readCall = async (name: string): Promise<string> =>
  readFile(new URL(`guide/${name}.txt`, import.meta.url), 'utf8')

const CREATED = {
  avatarUrl: 'https://ha.iadvize.com/admin/public/images/account/profile-pic-icon.svg',
  email: 'mvergez@test.com',
  firstName: 'Matt',
  id: 100_001,
  lastName: 'Vergez',
  projects: { edges: [{ node: { id: 6661, name: 'Mock 6661' } }] },
  userName: 'Matt',
  createdAt: '2026-01-15T12:00:00.000Z',
  deletedAt: null,
  avatar: 'https://ha.iadvize.com/admin/public/images/account/profile-pic-icon.svg',
  interfaceLanguage: 'fr',
  isDeleted: false,
  spokenLanguages: ['fr'],
  pseudo: 'Matt',
}

const NOON = Date.UTC(2026, 0, 15, 12)

/** The settings with which the calls of the guide work. Calls with `roleId` need that field. */
const SERVERS: MockIadvizeOptions[] = [
  {},
  { roleField: 'roleId' },
  { userErrors: 'union' },
  { introspection: false, userFields: 'all' },
]

// https://docs.iadvize.dev/use-cases/administration/users/create-update-and-delete-users-via-api
describe.each(SERVERS)('the unchanged calls of the guide, with the settings %j', (options) => {
  it.each(['createOperator', 'createDeveloper'])('%s creates the user', async (name) => {
    const { mock, ask } = await openIadvize({ ...options, now: () => NOON })
    const { status, body } = await ask(await readCall(name))
    expect([status, body]).toEqual([
      200,
      { data: { userCreate: { user: CREATED, userErrors: null } } },
    ])
    expect(mock.users.find('mvergez@test.com')).toMatchObject({
      roleIds: ['6'],
      projectIds: ['6661'],
      password: 'iAdvize123!',
    })
  })

  it('deleteUser deletes the user, and returns the id', async () => {
    const { mock, ask } = await openIadvize({
      ...options,
      users: [{ id: '123456', email: 'a@b.co' }],
    })
    const { body } = await ask((await readCall('deleteUser')).replace('XXXXXX', '123456'))
    expect(body).toEqual({ data: { userDelete: { userErrors: null, userId: 123_456 } } })
    expect(mock.users.find('a@b.co')).toBeUndefined()
  })

  it('deleteUser is refused while the user has ongoing conversations', async () => {
    const users = [{ id: '123456', email: 'a@b.co', ongoingConversations: 2 }]
    const { mock, ask } = await openIadvize({ ...options, users })
    const { body } = await ask((await readCall('deleteUser')).replace('XXXXXX', '123456'))
    const error = {
      __typename: 'UserHasOngoingConversationsUserDeleteError',
      message: 'User 123456 has ongoing conversations',
    }
    expect(body).toEqual({ data: { userDelete: { userErrors: [error], userId: null } } })
    expect(mock.users.find('a@b.co')).toBeDefined()
  })
})

it('the examples with roleId are refused if `roleField` is `roleIds`', async () => {
  const { ask } = await openIadvize({ roleField: 'roleIds' })
  const { body } = await ask(await readCall('createOperator'))
  expect(body.errors).toMatchObject([{ message: expect.stringContaining('roleId') as string }])
})
