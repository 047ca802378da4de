import { expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import type { StoredAttribute } from '../../../src/mock/tenant/users.js'
import { change } from '../support/graphql.js'

const stored = (key: string, value: string, source: StoredAttribute['source']) => ({
  key,
  value,
  source,
})

const createTenant = (attributes: StoredAttribute[]) =>
  createMockWisdom({ users: [{ id: 'dana', email: 'dana@example.com', attributes }] })

const OK = { code: 'OK', message: 'User attributes updated successfully' }

// https://docs.wisdom.ai/integrations/graphql-api/mutations/user/set-user-attributes
it('removes attributes that are not in the call', async () => {
  const mock = createTenant([stored('region', 'eu', 'DATABASE'), stored('plan', 'pro', 'DATABASE')])
  const userAttributes = [{ key: 'plan', value: 'free' }]
  expect(await change(mock, 'setUserAttributes', { userId: 'dana', userAttributes })).toEqual(OK)
  expect(mock.users.findById('dana')?.storedAttributes).toEqual([
    stored('plan', 'free', 'DATABASE'),
  ])
  expect(mock.counters.usersUpdated).toBe(1)
})

it('removes all attributes except those of single sign-on with an empty list', async () => {
  const mock = createTenant([stored('region', 'eu', 'DATABASE'), stored('team', 'a', 'JWT')])
  await change(mock, 'setUserAttributes', { userId: 'dana', userAttributes: [] })
  expect(mock.users.findById('dana')?.storedAttributes).toEqual([stored('team', 'a', 'JWT')])
})

// https://docs.wisdom.ai/integrations/user-management/user-attributes
it('adds a value that overrides the one of single sign-on with the same key', async () => {
  const mock = createTenant([stored('team', 'a', 'JWT')])
  const userAttributes = [{ key: 'team', value: 'b' }]
  await change(mock, 'setUserAttributes', { userId: 'dana', userAttributes })
  expect(mock.users.findById('dana')?.storedAttributes).toEqual([
    stored('team', 'a', 'JWT'),
    stored('team', 'b', 'DATABASE'),
  ])
})

// https://docs.wisdom.ai/integrations/graphql-api/objects/response-status
it('returns NOT_FOUND for an unknown id', async () => {
  const input = { userId: 'nobody', userAttributes: [] }
  expect(await change(createTenant([]), 'setUserAttributes', input)).toEqual({
    code: 'NOT_FOUND',
    message: 'User nobody not found',
  })
})
