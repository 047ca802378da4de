import { describe, expect, it } from 'vitest'
import type { MockUserSeed } from '../../../../src/mock/tenant/users.js'
import {
  deleteUsers,
  ensureUsers,
  mergeUserAttributes,
  syncUsers,
  wisdomDirectory,
  type SyncOptions,
} from '../../../../src/users/index.js'
import type { EnsureUsersOptions } from '../../../../src/server/provisioning/ensureUsers.js'
import { ADMIN, APPLY, createWorkspace, email, FAST, people, seeds, VIEWER } from '../support.js'

const stored = (key: string, value: string, source: 'DATABASE' | 'JWT' = 'DATABASE') => ({
  key,
  value,
  source,
})

describe('two values of one key', () => {
  const twice: MockUserSeed = {
    email: email(0),
    attributes: [stored('region', 'us'), stored('region', 'eu'), stored('team', 'a')],
  }
  const create = () => createWorkspace({ users: [twice, ...seeds(20).slice(1)] })
  const change = { attributes: { team: 'b' } }
  const valuesOf = ({ mock }: ReturnType<typeof create>) =>
    mock.users.find(email(0))?.storedAttributes.map(({ key, value }) => `${key}=${value}`)

  it('are kept: the user is not written, and the plan names the key and the count', async () => {
    const workspace = create()
    const run = syncUsers(workspace.directory, people(20, change), APPLY)
    const { plan, attributesSet } = await run.report
    expect(plan.repeated).toEqual([{ email: email(0), key: 'region', count: 2 }])
    expect(attributesSet).toHaveLength(19)
    expect(valuesOf(workspace)).toEqual(['region=us', 'region=eu', 'team=a'])
  })

  it.each([
    ['keep-first', 'us'],
    ['keep-last', 'eu'],
  ] as const)('become one with %s', async (repeatedAttributes, region) => {
    const workspace = create()
    const options = { ...APPLY, repeatedAttributes }
    const report = await syncUsers(workspace.directory, people(1, change), options).report
    expect(report.plan.repeated).toEqual([])
    expect(valuesOf(workspace)).toEqual([`region=${region}`, 'team=b'])
  })

  it.each([
    ['keep-first', 'us'],
    ['keep-last', 'eu'],
  ] as const)(
    'become one with %s, also if the roster changes nothing else',
    async (repeatedAttributes, region) => {
      const workspace = create()
      const same = people(1, { attributes: { region, team: 'a' } })
      const options = { ...APPLY, repeatedAttributes }
      await syncUsers(workspace.directory, same, options).report
      expect(valuesOf(workspace)).toEqual([`region=${region}`, 'team=a'])
    },
  )

  it('become one with mergeUserAttributes, also if it changes nothing else', async () => {
    const workspace = create()
    const input = { email: email(0), attributes: { region: 'eu' } }
    const options = { repeatedAttributes: 'keep-last' } as const
    const merged = await mergeUserAttributes(workspace.api, input, options)
    expect(merged.outcome).toBe('written')
    expect(valuesOf(workspace)).toEqual(['region=eu', 'team=a'])
  })

  it('make ensureUsers incomplete, which names the key and the count, unless told which to keep', async () => {
    const workspace = create()
    const ensure = (options: EnsureUsersOptions = {}) =>
      ensureUsers(workspace.api, people(2, change), { ...FAST, attributes: 'merge', ...options })
    expect(await ensure()).toMatchObject({
      status: 'incomplete',
      existing: [email(0), email(1)],
      repeated: [{ email: email(0), key: 'region', count: 2 }],
    })
    expect(valuesOf(workspace)).toEqual(['region=us', 'region=eu', 'team=a'])
    expect(await ensure({ repeatedAttributes: 'keep-first' })).toMatchObject({
      status: 'complete',
      repeated: [],
    })
    expect(valuesOf(workspace)).toEqual(['region=us', 'team=b'])
  })

  it('do not matter to ensureUsers where it writes no attribute', async () => {
    const report = await ensureUsers(create().api, people(2, change), FAST)
    expect(report).toMatchObject({ status: 'complete', repeated: [] })
  })

  it('do not matter where no attribute is written', async () => {
    const { directory } = create()
    const options: SyncOptions = { attributes: 'keep', roles: 'enforce' }
    const plan = await syncUsers(directory, people(1, { ...change, roles: VIEWER }), options).plan
    expect(plan.repeated).toEqual([])
    expect(plan.roles).toHaveLength(1)
  })

  it('are two when one is from single sign-on: that is no repetition', async () => {
    const attributes = [stored('region', 'us'), stored('region', 'eu', 'JWT')]
    const { directory } = createWorkspace({ users: [{ email: email(0), attributes }] })
    const plan = await syncUsers(directory, people(1, change)).plan
    expect(plan.repeated).toEqual([])
    expect(plan.attributes).toHaveLength(1)
  })

  it('are refused by mergeUserAttributes, with the user, the key and the count', async () => {
    const workspace = create()
    const merge = (options = {}) =>
      mergeUserAttributes(workspace.api, { email: email(0), ...change }, options)
    await expect(merge()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`${email(0)} has 2 values for region`) as string,
    })
    expect(workspace.mock.counters.calls.setUserAttributes).toBe(0)
    const { attributes } = await merge({ repeatedAttributes: 'keep-first' })
    expect(attributes).toEqual({ region: 'us', team: 'b' })
  })
})

describe('a listed user without an email', () => {
  const nameless: MockUserSeed = { id: 'user_nameless', email: '' }
  const create = () => createWorkspace({ users: [...seeds(20), nameless] })

  it('stops nobody else, and is named in the plan by the id', async () => {
    const { mock, directory } = create()
    const options: SyncOptions = { ...APPLY, absent: 'remove' }
    const report = await syncUsers(directory, people(21).slice(1), options).report
    expect(report.plan.withoutEmail).toEqual(['user_nameless'])
    expect(report.created).toEqual([email(20)])
    expect(report.removed).toEqual([email(0)])
    expect(mock.users.findById('user_nameless')).toBeDefined()
  })

  it('can be deleted by id', async () => {
    const { mock, api } = create()
    await deleteUsers(api, { ids: ['user_nameless'] })
    expect(mock.users.findById('user_nameless')).toBeUndefined()
  })
})

describe('W14: the account behind the access key', () => {
  const owner = email(0)
  const REMOVE: SyncOptions = { ...APPLY, absent: 'remove' }
  const create = (options = {}) =>
    createWorkspace({
      users: seeds(20, { roles: ADMIN }),
      accessKeyOwner: owner.toUpperCase(),
      emailCase: 'insensitive',
      ...options,
    })

  it('is never removed', async () => {
    const { mock, directory } = create()
    const report = await syncUsers(directory, people(20).slice(1), REMOVE).report
    expect(report.plan.kept).toEqual([owner])
    expect(report.removed).toEqual([])
    expect(mock.users.find(owner)).toBeDefined()
  })

  it('is never deleted, also when it is named', async () => {
    const { mock, api } = create()
    const report = await deleteUsers(api, { emails: [owner, email(1)] })
    expect(report.plan.kept).toEqual([owner])
    expect(report.removed).toEqual([email(1)])
    expect(mock.users.find(owner)).toBeDefined()
  })

  it('never loses its roles', async () => {
    const { mock, directory } = create()
    const options: SyncOptions = { ...APPLY, roles: 'enforce' }
    const report = await syncUsers(directory, people(20, { roles: VIEWER }), options).report
    expect(report.plan.kept).toEqual([owner])
    expect(report.rolesSet).toHaveLength(19)
    expect(mock.users.find(owner)?.roleAssignments).toEqual(ADMIN)
  })

  describe('of a tenant that does not tell it', () => {
    const unknown = () => create({ currentUser: false })

    it('stops a run that could remove it, as nobody can be asked', async () => {
      const { mock, directory } = unknown()
      const run = syncUsers(directory, people(20).slice(1), REMOVE)
      expect((await run.plan).isAccountUnknown).toBe(true)
      await expect(run.report).rejects.toMatchObject({ code: 'guard_refused' })
      expect(mock.counters.calls.deleteUsersFromWorkspace).toBe(0)
    })

    it('is asked about with `confirm`', async () => {
      const { directory } = unknown()
      const confirm: SyncOptions['confirm'] = ([plan]) => !plan.isAccountUnknown
      const report = await syncUsers(directory, people(20).slice(1), { ...REMOVE, confirm }).report
      expect(report.status).toBe('planned')
    })

    it('is the `account` that the caller names', async () => {
      const { api } = unknown()
      const directory = wisdomDirectory(api, { account: owner })
      const report = await syncUsers(directory, people(19).slice(1), REMOVE).report
      expect(report.plan.kept).toEqual([owner])
      expect(report.removed).toEqual([email(19)])
    })

    it('does not matter for a run that removes nobody, and creates users without roles', async () => {
      const { directory } = unknown()
      const report = await syncUsers(directory, people(21), REMOVE).report
      expect(report.plan.isAccountUnknown).toBe(false)
      expect(report.created).toEqual([email(20)])
    })
  })
})
