import { describe, expect, it } from 'vitest'
import { iadvizeDirectory } from '../../../src/iadvize/index.js'
import { syncUsers, type SyncOptions } from '../../../src/users/index.js'
import type {
  IadvizeDirectoryApi,
  IadvizeDirectoryOptions,
} from '../../../src/server/directories/iadvizeDirectory.js'
import { createDesk, seeds } from '../iadvize/support.js'
import { APPLY } from '../provisioning/support.js'

const REMOVE: SyncOptions = { ...APPLY, absent: 'remove' }
const roster = seeds(20)
  .slice(1)
  .map(({ email }) => ({ email }))
const OWN = seeds(1)[0]?.email ?? ''

/** An API that does not know who logs in, as with an access key. */
function createWithKey(options: IadvizeDirectoryOptions = {}) {
  const { mock, api } = createDesk({ users: seeds(20) })
  const { loginEmail, ...withoutLogin } = api
  expect(loginEmail).toBeDefined()
  const directory = iadvizeDirectory(withoutLogin satisfies IadvizeDirectoryApi, options)
  return { mock, directory }
}

describe('an account of iAdvize with an access key', () => {
  it('is unknown, so that a sync that removes users sends nothing', async () => {
    const { mock, directory } = createWithKey()
    const run = syncUsers(directory, roster, REMOVE)
    expect((await run.plan).isAccountUnknown).toBe(true)
    await expect(run.report).rejects.toMatchObject({ code: 'guard_refused' })
    expect(mock.counters.calls.userDelete).toBe(0)
  })

  it('is asked about with `confirm`', async () => {
    const { directory } = createWithKey()
    const confirm: SyncOptions['confirm'] = ([plan]) => !plan.isAccountUnknown
    const report = await syncUsers(directory, roster, { ...REMOVE, confirm }).report
    expect(report.status).toBe('planned')
  })

  it('stays unknown when the name that is passed is not listed', async () => {
    const { directory } = createWithKey({ account: 'typo@example.com' })
    expect((await syncUsers(directory, roster, REMOVE).plan).isAccountUnknown).toBe(true)
  })

  it('is known by its name, and is not removed', async () => {
    const { directory } = createWithKey({ account: OWN.toUpperCase() })
    const { plan } = await syncUsers(directory, roster, REMOVE).report
    expect(plan).toMatchObject({ isAccountUnknown: false, kept: [OWN], remove: [] })
  })

  it('does not matter for a run that only creates, as iAdvize refuses users who exist', async () => {
    const { directory } = createWithKey()
    expect((await syncUsers(directory, roster, APPLY).plan).isAccountUnknown).toBe(false)
  })
})

it('a user of iAdvize without an email is named in the plan, and never removed', async () => {
  const { mock, api } = createDesk({ users: [...seeds(20), { email: '', userName: 'bot' }] })
  const bot = mock.users.all().find(({ email }) => email === '')
  const { plan } = await syncUsers(iadvizeDirectory(api), roster, REMOVE).report
  expect(plan.withoutEmail).toEqual([bot?.id])
  expect(plan.remove.map(({ email }) => email)).not.toContain('')
  expect(mock.users.all()).toContain(bot)
})
