import { beforeEach, describe, expect, it } from 'vitest'
import {
  deleteUsers,
  ensureUsers,
  mergeUserAttributes,
  syncUsers,
  wisdomDirectory,
} from '../../../src/users/index.js'
import { APPLY, createWorkspace, FAST, people } from './support.js'

// Nobody of another test: the locks of users are those of the process.
const ALICE = 'workspace.alice@acme.com'
const BOB = 'workspace.bob@acme.com'
const WORKSPACES = ['emea', 'apac']

/** A user in each of two workspaces, and an API that is bound to the second. */
const createScene = () =>
  createWorkspace(
    {
      workspaces: WORKSPACES,
      users: [
        { email: BOB, workspaceId: 'emea' },
        ...[ALICE, 'carol@acme.com'].map((email) => ({ email, workspaceId: 'apac' })),
      ],
    },
    { workspaceId: 'apac' },
  )

describe('the workspace of an API', () => {
  let scene: ReturnType<typeof createScene>
  const emailsIn = (workspace: string) =>
    scene.mock.users
      .all()
      .flatMap(({ email, workspaceId }) => (workspaceId === workspace ? email : []))

  beforeEach(() => {
    scene = createScene()
  })

  it('is that of each operation, unless a call names another one', async () => {
    const { api } = scene
    expect(await api.listUsers()).toHaveLength(2)
    expect(await api.listUsers({ workspaceId: undefined })).toHaveLength(2)
    expect(await api.listUsers({ workspaceId: 'emea' })).toHaveLength(1)
    await api.createUsers({ emails: ['dan@acme.com'] })
    await api.createUsers({ emails: ['eve@acme.com'], workspaceID: 'emea' })
    expect(emailsIn('emea')).toEqual([BOB, 'eve@acme.com'])
    expect(emailsIn('apac')).toEqual([ALICE, 'carol@acme.com', 'dan@acme.com'])
    const [alice] = await api.listUsers()
    await api.deleteUsersFromWorkspace({ ids: [alice?.id ?? ''] })
    expect(emailsIn('apac')).toEqual(['carol@acme.com', 'dan@acme.com'])
  })

  it('is that of every function on top', async () => {
    const { api, directory } = scene
    await ensureUsers(api, [{ email: 'workspace.erin@acme.com' }], FAST)
    await syncUsers(directory, [{ email: 'dan@acme.com' }], APPLY).report
    await mergeUserAttributes(api, { email: ALICE, attributes: { region: 'eu' } })
    await deleteUsers(
      api,
      { emails: ['carol@acme.com'] },
      { ...FAST, guards: { maxRemovedShare: 1 } },
    )
    expect(emailsIn('apac')).toEqual([ALICE, 'workspace.erin@acme.com', 'dan@acme.com'])
    expect(emailsIn('emea')).toEqual([BOB])
    await expect(mergeUserAttributes(api, { email: BOB, attributes: {} })).rejects.toMatchObject({
      code: 'user_not_provisioned',
    })
    await expect(deleteUsers(api, { emails: [BOB] }, FAST)).rejects.toThrow(
      /workspace.bob@acme.com is not in wisdom:apac/,
    )
  })

  it.each(['', ' '])('is refused if it is %j', (workspaceId) => {
    expect(() => createWorkspace({}, { workspaceId })).toThrow(/`workspaceId` is blank/)
  })

  it('is no option of the functions on top, as it would be ignored silently', async () => {
    const { api, mock } = scene
    const workspaceId = 'emea'
    const email = ALICE
    const options: object = { workspaceId }
    expect(() => wisdomDirectory(api, options)).toThrow(/Pass it to `createWisdomApi`/)
    await expect(ensureUsers(api, people(1), options)).rejects.toThrow(/createWisdomApi/)
    await expect(deleteUsers(api, { emails: [ALICE], ...options })).rejects.toThrow(
      /createWisdomApi/,
    )
    await expect(
      mergeUserAttributes(api, { email, attributes: {}, ...options }),
    ).rejects.toMatchObject({ code: 'config_invalid' })
    expect(mock.counters.calls.listUsers).toBe(0)
  })
})
