import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  applyPlan,
  createMemoryJournal,
  planSync,
  type RosterEntry,
  type SyncPlan,
} from '../../../src/users/index.js'
import { ROLES } from '../../../src/server/index.js'
import type { ApplyPlanOptions } from '../../../src/server/provisioning/applyPlan.js'
import { ADMIN, createWorkspace, email, emails, FAST, seeds, VIEWER } from './support.js'

const EU = { region: 'eu' }

/** user0 gets attributes, user1 gets roles, user2 stays, user3 is new, and user4 is removed. */
const ROSTER: RosterEntry[] = [
  { email: email(0), attributes: EU },
  { email: email(1), roles: VIEWER },
  { email: email(2) },
  { email: email(3), roles: VIEWER, attributes: EU },
]
const POLICY = {
  ...FAST,
  roles: 'enforce',
  absent: 'remove',
  guards: { maxRemovedShare: 1 },
} as const

const createScene = () =>
  createWorkspace(
    {
      users: seeds(5, { roles: ADMIN }).filter((user) => user.email !== email(3)),
      accessKeyOwner: email(2),
    },
    { roleAssignments: 'roleId-scopes' },
  )

const toJson = (plan: SyncPlan) => JSON.parse(JSON.stringify(plan)) as SyncPlan

describe('a plan', () => {
  let scene: ReturnType<typeof createScene>
  let plan: SyncPlan

  const apply = (options: Partial<ApplyPlanOptions> = {}, kept = plan) =>
    applyPlan(kept, { ...FAST, directory: scene.directory, ...options })
  const countWrites = () => {
    const { calls } = scene.mock.counters
    return calls.createUsers + calls.setUserAttributes + calls.deleteUsersFromWorkspace
  }
  const idOf = (address: string) =>
    scene.mock.users.all().find((user) => user.email === address)?.id ?? '?'

  beforeEach(async () => {
    scene = createScene()
    plan = await planSync(scene.directory, ROSTER, POLICY)
  })

  it('writes nothing when it is made', () => {
    expect(countWrites()).toBe(0)
    expect(emails(plan.create)).toEqual([email(3)])
    expect(emails(plan.remove)).toEqual([email(4)])
  })

  it('does what it says, also after it was kept as JSON', async () => {
    const onProgress = vi.fn()
    const report = await apply({ onProgress }, toJson(plan))
    expect(report).toMatchObject({ status: 'done', created: [email(3)], removed: [email(4)] })
    expect(report.failed).toEqual([])
    expect(onProgress).toHaveBeenLastCalledWith({ done: 4, total: 4 })
    const again = await planSync(scene.directory, ROSTER, POLICY)
    expect(again.calls).toBe(0)
  })

  it.each<[string, () => Promise<void>, RegExp]>([
    [
      'a user to create exists',
      () => scene.api.createUsers({ emails: ['USER3@acme.com'] }),
      /user3@acme.com exists now/,
    ],
    [
      'a user to change has other attributes',
      () =>
        scene.api.setUserAttributes({
          userId: idOf(email(0)),
          userAttributes: [{ key: 'team', value: 'a' }],
        }),
      /user0@acme.com has other attributes/,
    ],
    [
      'a user to change has other roles',
      () =>
        scene.api.createUsers({
          emails: [email(1)],
          roleAssignments: [{ roleId: ROLES.VIEWER, scopes: ['domain_2'] }],
        }),
      /user1@acme.com has other roles/,
    ],
    [
      'a user to change is gone',
      () => scene.api.deleteUsersFromWorkspace({ ids: [idOf(email(0))] }),
      /user0@acme.com does not exist any more/,
    ],
    [
      'a user to remove is gone',
      () => scene.api.deleteUsersFromWorkspace({ ids: [idOf(email(4))] }),
      /user4@acme.com does not exist any more/,
    ],
  ])('is refused with nothing written when %s', async (_, change, message) => {
    await change()
    const writes = countWrites()
    const applied = apply()
    await expect(applied).rejects.toMatchObject({ code: 'conflict' })
    await expect(applied).rejects.toThrow(message)
    expect(countWrites()).toBe(writes)
  })

  it('is applied when users changed whom it does not touch', async () => {
    await scene.api.createUsers({ emails: ['new@acme.com'] })
    await scene.api.setUserAttributes({
      userId: idOf(email(2)),
      userAttributes: [{ key: 'team', value: 'a' }],
    })
    expect((await apply()).created).toEqual([email(3)])
  })

  it('is refused a second time, as its steps are done', async () => {
    await apply()
    await expect(apply()).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is continued with the journal of the run that was aborted', async () => {
    const journal = createMemoryJournal()
    const controller = new AbortController()
    const onProgress = () => controller.abort()
    const options = { journal, onProgress, concurrency: 1 }
    const first = await apply({ ...options, signal: controller.signal })
    expect(first).toMatchObject({ status: 'aborted' })
    expect(first.left).not.toEqual([])
    const second = await apply({ journal }, toJson(plan))
    expect(second).toMatchObject({ status: 'done', failed: [] })
    expect((await planSync(scene.directory, ROSTER, POLICY)).calls).toBe(0)
    expect(scene.mock.counters.usersCreated).toBe(1)
  })

  it('of another directory is refused', async () => {
    const { directory } = createWorkspace({}, { workspaceId: 'workspace_9' })
    await expect(apply({ directory })).rejects.toThrow(
      /for the directory wisdom, not for wisdom:workspace_9/,
    )
  })

  it.each(['kept as an object', 'kept as JSON'])(
    'that a guard refused is refused, %s',
    async (form) => {
      const refused = await planSync(scene.directory, ROSTER, { ...POLICY, guards: {} })
      expect(refused.refusal?.code).toBe('guard_refused')
      const applied = apply({}, form === 'kept as JSON' ? toJson(refused) : refused)
      await expect(applied).rejects.toMatchObject({ code: 'guard_refused' })
      expect(countWrites()).toBe(0)
    },
  )

  it('is refused when the account that makes the calls is not known', async () => {
    const { directory } = createWorkspace({ users: scene.mock.users.all(), currentUser: false })
    const applied = apply({ directory })
    await expect(applied).rejects.toMatchObject({ code: 'guard_refused' })
  })
})
