import { expect, it } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import { impersonate, issueToken, post } from '../support/api.js'
import { change, list } from '../support/graphql.js'

it('counters count each call by its operation, including refused ones', async () => {
  const mock = createMockWisdom()
  await issueToken(mock, 'alice@example.com')
  await impersonate(mock, { userEmail: 'nobody@example.com' })
  await list(mock, 'id')
  await post(mock, '/graphql', 'nonsense')
  expect(mock.counters.calls).toEqual({
    impersonateUser: 2,
    exchangeAccessToken: 1,
    createUsers: 0,
    setUserAttributes: 0,
    listUsers: 1,
    currentUser: 0,
    createConversation: 0,
    dashboards: 0,
    addScopeRoleAssignmentsForSharing: 0,
    removeScopeRoleAssignmentsForSharing: 0,
    deleteUsersFromWorkspace: 0,
    unknown: 1,
  })
})

it('counters count the changes', async () => {
  const mock = createMockWisdom()
  const emails = ['alice@example.com', 'dana@example.com']
  await change(mock, 'createUsers', { emails, roleAssignments: [], sendWelcomeEmail: true })
  await change(mock, 'setUserAttributes', { userId: 'user-1', userAttributes: [] })
  await change(mock, 'deleteUsersFromWorkspace', { ids: ['user-2', 'user-3'] })
  await issueToken(mock, 'alice@example.com')
  expect(mock.counters).toMatchObject({
    tokensIssued: 1,
    bearersIssued: 3,
    usersCreated: 1,
    rolesOverwritten: 1,
    usersUpdated: 1,
    usersDeleted: 2,
    welcomeEmails: 2,
  })
})

it('counters record the highest number of calls at the same time', async () => {
  const mock = createMockWisdom()
  await Promise.all(Array.from({ length: 7 }, () => issueToken(mock, 'alice@example.com')))
  await issueToken(mock, 'alice@example.com')
  expect(mock.counters).toMatchObject({ inFlight: 0, peakInFlight: 7 })
})

it('counters start from zero after a reset', async () => {
  const mock = createMockWisdom()
  await issueToken(mock, 'alice@example.com')
  mock.counters.reset()
  expect(mock.counters).toMatchObject({
    tokensIssued: 0,
    peakInFlight: 0,
    calls: { impersonateUser: 0 },
  })
  await issueToken(mock, 'alice@example.com')
  expect(mock.counters.calls.impersonateUser).toBe(1)
})

it('the event log has the variables of each call without the access key', async () => {
  const mock = createMockWisdom()
  await issueToken(mock, 'alice@example.com', [{ key: 'region', value: 'eu' }])
  await change(mock, 'createUsers', { emails: ['dana@example.com'] })
  expect(mock.events.of('graphql-called')).toMatchObject([
    {
      operation: 'impersonateUser',
      variables: { userEmail: 'alice@example.com', attributes: [{ key: 'region', value: 'eu' }] },
    },
    { operation: 'exchangeAccessToken', variables: {} },
    { operation: 'createUsers', variables: { input: { emails: ['dana@example.com'] } } },
  ])
  expect(JSON.stringify(mock.events.all)).not.toContain(MOCK_ACCESS_KEY)
})
