import { expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import { issueToken } from '../support/api.js'

it('has alice, bob and carol by default', () => {
  const emails = createMockWisdom()
    .users.all()
    .map(({ email }) => email)
  expect(emails).toEqual(['alice@example.com', 'bob@example.com', 'carol@example.com'])
})

it('issues tokens for a user who was added later', async () => {
  const mock = createMockWisdom({ users: [] })
  mock.users.add({ email: 'dana@example.com' })
  await expect(issueToken(mock, 'dana@example.com')).resolves.toBeTruthy()
})

it('refuses a second user with the same email', () => {
  const { users } = createMockWisdom()
  expect(() => users.add({ email: 'alice@example.com' })).toThrow('alice@example.com')
})

it('does not reuse an id after a removal', () => {
  const { users } = createMockWisdom()
  users.remove('carol@example.com')
  expect(users.add({ email: 'dana@example.com' }).id).toBe('user-4')
})

it('does not share users with another mock', () => {
  createMockWisdom().users.remove('alice@example.com')
  expect(createMockWisdom().users.find('alice@example.com')).toBeDefined()
})
