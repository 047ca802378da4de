import { describe, expect, it } from 'vitest'
import { wisdomDirectory } from '../../../src/users/index.js'
import type { RoleAssignment } from '../../../src/server/wisdom/roles.js'
import { describeDirectory } from './directoryContract.js'
import { ADMIN, createWorkspace, email, seeds, VIEWER } from '../provisioning/support.js'

describeDirectory('wisdomDirectory', () => {
  const { mock, directory } = createWorkspace({}, { roleAssignments: 'roleId-scopes' })
  const countCalls = () => Object.values(mock.counters.calls).reduce((sum, calls) => sum + calls, 0)
  let seen = 0
  const changes = ['createUsers', 'setUserAttributes', 'deleteUsersFromWorkspace'] as const
  return {
    directory,
    roles: [...VIEWER, ...ADMIN] as unknown as readonly [RoleAssignment, RoleAssignment],
    seed: ({ email: address, readOnly = {} }) =>
      void mock.users.add({
        email: address,
        attributes: Object.entries(readOnly).map(([key, value]) => ({ key, value, source: 'JWT' })),
      }),
    takeRequests() {
      const made = countCalls() - seen
      seen += made
      return made
    },
    loseNextAnswer: () =>
      void mock.faults.plan.push({ operation: changes, reset: true, applied: true, times: 1 }),
    slowDown: (retryAfter) => void mock.faults.plan.push({ status: 429, retryAfter, times: 1 }),
    refuse: (address) => void (mock.faults.graphql.refusedEmails = [address]),
  }
})

describe('wisdomDirectory', () => {
  it('is named after its workspace', () => {
    const nameOf = (workspaceId?: string) => createWorkspace({}, { workspaceId }).directory.name
    expect(nameOf()).toBe('wisdom')
    expect(nameOf('workspace_9')).toBe('wisdom:workspace_9')
  })

  it('requests neither roles nor SCIM by default, as tenants may not have them', async () => {
    const { api } = createWorkspace({
      users: seeds(1),
      userFields: 'basic',
      roleAssignments: 'role-scopes',
    })
    const options = { roleAssignments: 'roleId-scopes' } as const
    expect(await wisdomDirectory(api, options).list()).toHaveLength(1)
    await expect(wisdomDirectory(api, options).list({ details: ['roles'] })).rejects.toMatchObject({
      code: 'upstream_rejected',
    })
  })

  it.each(['role-scopeId', 'roleId-scopes', 'role-scopes'] as const)(
    'lists roles from the shape %s',
    async (roleAssignments) => {
      const users = [{ email: email(0), roles: VIEWER }]
      const { directory } = createWorkspace({ users, roleAssignments }, { roleAssignments })
      expect(await directory.list({ details: ['roles'] })).toMatchObject([{ roles: VIEWER }])
    },
  )

  it('treats an attribute of an undocumented source as read-only', async () => {
    const { api } = createWorkspace({ users: seeds(1) })
    const odd = {
      ...api,
      listUsers: async () =>
        (await api.listUsers()).map((each) => ({
          ...each,
          userAttributes: [{ key: 'a', value: '1', source: 'SCIM' }],
        })),
    }
    expect(await wisdomDirectory(odd).list()).toMatchObject([
      { attributes: {}, readOnlyAttributes: ['a'] },
    ])
  })

  it('adds new users to groups', async () => {
    const { mock, directory } = createWorkspace()
    await directory.create({ emails: [email(0)], groups: ['group_1'], sendWelcomeEmail: false })
    expect(mock.users.all()).toMatchObject([{ groups: ['group_1'] }])
  })
})
