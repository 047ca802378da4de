import { describe, expect, it } from 'vitest'
import { deleteUsers, syncUsers } from '../../../src/users/index.js'
import type {
  DeleteUsersOptions,
  DeleteUsersSelection,
} from '../../../src/server/provisioning/deleteUsers.js'
import { APPLY, createWorkspace, email, emails, FAST, people, seeds, sorted } from './support.js'

const WORKSPACES = ['workspace_1', 'workspace_2']

/** 20 people in one workspace, the second managed by SCIM, and one in another. */
function createScene() {
  const users = people(20).map((each, index) => ({
    ...each,
    workspaceId: 'workspace_1',
    isScimManaged: index === 1,
  }))
  const stranger = { email: 'stranger@acme.com', workspaceId: 'workspace_2' }
  const { mock, api, directory } = createWorkspace(
    { users: [...users, stranger], workspaces: WORKSPACES },
    { workspaceId: 'workspace_1' },
  )
  const idOf = (address: string) =>
    mock.users.all().find((each) => each.email === address)?.id ?? '?'
  return { mock, api, directory, idOf }
}

const remove = (
  api: ReturnType<typeof createScene>['api'],
  selection: DeleteUsersSelection,
  options: DeleteUsersOptions = {},
) => deleteUsers(api, selection, { ...FAST, ...options })

describe('P10: deleteUsers is refused with 0 calls of delete', () => {
  it.each<[string, DeleteUsersSelection, RegExp]>([
    ['no ids', { ids: [] }, /the selection is empty/],
    ['no emails', { emails: [] }, /the selection is empty/],
    ['a blank id', { ids: ['user-3', ''] }, /contains a blank email or id/],
    ['a blank email', { emails: [email(3), ' '] }, /contains a blank email or id/],
    [
      'more than a tenth',
      { emails: [3, 4, 5].map(email) },
      /3 of the 20 people in wisdom:workspace_1 are more than 10 %/,
    ],
    [
      'somebody managed by SCIM',
      { emails: [email(1)] },
      /user1@acme.com of wisdom:workspace_1 come from SCIM/,
    ],
    [
      'somebody of another workspace',
      { emails: ['stranger@acme.com'] },
      /stranger@acme.com is not in wisdom:workspace_1/,
    ],
    ['an id of nobody', { ids: ['user-999'] }, /user-999 is not in/],
  ])('%s', async (_, selection, message) => {
    const { mock, api } = createScene()
    const removal = remove(api, selection)
    await expect(removal).rejects.toMatchObject({ code: 'guard_refused' })
    await expect(removal).rejects.toThrow(message)
    expect(mock.counters.calls.deleteUsersFromWorkspace).toBe(0)
    expect(mock.users.all()).toHaveLength(21)
  })

  it('ids of another workspace, although they exist', async () => {
    const { mock, api, idOf } = createScene()
    const removal = remove(api, { ids: [idOf('stranger@acme.com')] })
    await expect(removal).rejects.toMatchObject({ code: 'guard_refused' })
    expect(mock.counters.calls.deleteUsersFromWorkspace).toBe(0)
  })

  it('an empty selection without any call at all', async () => {
    const { mock, api } = createScene()
    await expect(remove(api, { ids: [] })).rejects.toMatchObject({ code: 'guard_refused' })
    expect(mock.counters.calls.listUsers).toBe(0)
  })

  it('a tenant without SCIM information, unless it is skipped', async () => {
    const { mock, api } = createWorkspace({ users: seeds(20), userFields: 'basic' })
    const selection = { emails: [email(0)] }
    const removal = remove(api, selection)
    await expect(removal).rejects.toMatchObject({ code: 'upstream_rejected' })
    await expect(removal).rejects.toThrow(/set the guard `scim` to `skip`/)
    expect(mock.counters.calls.deleteUsersFromWorkspace).toBe(0)
    expect(await remove(api, selection, { guards: { scim: 'skip' } })).toMatchObject({
      removed: [email(0)],
    })
  })
})

describe('P10: syncUsers that removes is refused with 0 calls of delete', () => {
  it.each([
    ['an empty roster', [], {}, /the roster is empty/],
    [
      'an empty roster, whatever share is allowed',
      [],
      { maxRemovedShare: 1 },
      /the roster is empty/,
    ],
    ['more than a tenth', people(17), {}, /3 of the 20/],
    ['somebody managed by SCIM', people(20).filter((_, index) => index !== 1), {}, /SCIM/],
  ])('%s', async (_, roster, guards, message) => {
    const { mock, directory } = createScene()
    const run = syncUsers(directory, roster, { ...APPLY, absent: 'remove', guards })
    await expect(run.report).rejects.toMatchObject({ code: 'guard_refused' })
    await expect(run.report).rejects.toThrow(message)
    const { refusal, remove: planned } = await run.plan
    expect(refusal).toMatchObject({ code: 'guard_refused' })
    expect(planned).not.toEqual([])
    expect(mock.counters.calls).toMatchObject({ deleteUsersFromWorkspace: 0, createUsers: 0 })
  })

  it('a dry run shows the plan with the refusal', async () => {
    const { directory } = createScene()
    const { status, plan } = await syncUsers(directory, [], { absent: 'remove' }).report
    expect(status).toBe('planned')
    expect(plan.refusal).toMatchObject({ code: 'guard_refused' })
  })

  it('keeps users managed by SCIM with `keep`', async () => {
    const { mock, directory } = createScene()
    const options = { ...APPLY, absent: 'remove', guards: { scim: 'keep' } } as const
    const roster = people(20).filter((_, index) => index !== 1 && index !== 7)
    expect(await syncUsers(directory, roster, options).report).toMatchObject({
      removed: [email(7)],
    })
    expect(emails(mock.users.all())).toContain(email(1))
  })

  it('does not ask for SCIM with `skip`, as a tenant may not have the field', async () => {
    const { directory } = createWorkspace({ users: seeds(20), userFields: 'basic' })
    const options = { ...APPLY, absent: 'remove', guards: { scim: 'skip' } } as const
    const { removed } = await syncUsers(directory, people(19), options).report
    expect(removed).toEqual([email(19)])
  })
})

describe('deleteUsers', () => {
  it('removes users by email in any case, each once', async () => {
    const { mock, api } = createScene()
    const { removed } = await remove(api, {
      emails: ['USER3@acme.com', email(3), email(4)],
    })
    expect(sorted(removed)).toEqual([email(3), email(4)])
    expect(mock.counters).toMatchObject({ usersDeleted: 2 })
    expect(mock.counters.calls.deleteUsersFromWorkspace).toBe(1)
  })

  it('removes users by id', async () => {
    const { mock, api, idOf } = createScene()
    const { removed } = await remove(api, { ids: [idOf(email(5))] })
    expect(removed).toEqual([email(5)])
    expect(mock.users.all()).toHaveLength(20)
  })

  it('removes more than a tenth, and skips SCIM and unknown users, with the options for it', async () => {
    const { mock, api } = createScene()
    const selection = { emails: [...emails(people(20)), 'stranger@acme.com'] }
    const options = { guards: { maxRemovedShare: 1, scim: 'keep', skipUnknown: true } } as const
    expect((await remove(api, selection, options)).removed).toHaveLength(19)
    expect(sorted(emails(mock.users.all()))).toEqual(['stranger@acme.com', email(1)])
  })

  it('calls confirm with the plan before it removes a user', async () => {
    const { mock, api } = createScene()
    const asked: number[] = []
    const confirm: DeleteUsersOptions['confirm'] = ([plan]) => (
      asked.push(plan.remove.length),
      false
    )
    const selection = { emails: [email(3), email(4)] }
    expect(await remove(api, selection, { confirm })).toMatchObject({
      status: 'planned',
      removed: [],
    })
    expect(asked).toEqual([2])
    expect(mock.counters.usersDeleted).toBe(0)
  })

  it('P06: lists the users before it repeats a removal whose response was lost', async () => {
    const { mock, api } = createScene()
    const fault = { operation: 'deleteUsersFromWorkspace', onCall: 1, reset: true } as const
    mock.faults.plan.push({ ...fault, applied: true })
    const { removed } = await remove(api, { emails: [email(3)] })
    expect(removed).toEqual([email(3)])
    expect(mock.counters.calls.deleteUsersFromWorkspace).toBe(1)
  })

  it.each(['NONE', 'MAYBE', null])(
    'P12: reports no user as removed when status is %s',
    async (statusCode) => {
      const { mock, api } = createScene()
      mock.faults.graphql = { operation: 'deleteUsersFromWorkspace', statusCode }
      const { removed, failed } = await remove(api, { emails: [email(3)] })
      expect(removed).toEqual([])
      expect(failed).toMatchObject([{ action: 'remove', email: email(3) }])
    },
  )
})
