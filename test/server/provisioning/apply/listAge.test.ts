import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMockWisdom } from '../../../../src/mock/index.js'
import { createWisdomApi } from '../../../../src/server/index.js'
import { syncUsers, wisdomDirectory, type SyncOptions } from '../../../../src/users/index.js'
import { ADMIN, inFastMotion, people, useFakeTime, VIEWER } from '../support.js'

beforeEach(useFakeTime)
afterEach(() => void vi.useRealTimers())

const roster = people(80, { roles: VIEWER })
const OPTIONS: SyncOptions = { mode: 'apply', batchSize: 10, random: () => 0 }

/**
 * A tenant that answers a few calls of createUsers by 429 with a long delay. Meanwhile, somebody else creates the users,
 * with other roles.
 */
function createBusyTenant(isRefused: (call: number) => boolean, retryAfterS: number) {
  const mock = createMockWisdom({ users: [], roleAssignments: 'roleId-scopes' })
  let calls = 0
  const fetch = async (request: Request) => {
    const isCreate = (await request.clone().text()).includes('createUsers(')
    if (isCreate) calls += 1
    if (!isCreate || !isRefused(calls)) return mock.fetch(request)
    setTimeout(
      () => {
        for (const { email: missing } of roster) {
          if (!mock.users.find(missing)) {
            mock.users.add({ email: missing, roles: ADMIN })
          }
        }
      },
      (retryAfterS * 1000) / 2,
    )
    return new Response(null, { status: 429, headers: { 'retry-after': String(retryAfterS) } })
  }
  const accessKey = 'mock-access-key'
  const api = createWisdomApi({ baseUrl: 'https://acme.wisdom.ai', accessKey, fetch })
  return { mock, directory: wisdomDirectory(api) }
}

describe('a batch that waits for its turn for more than a minute', () => {
  it.each([
    ['the first call is refused', (call: number) => call === 1, 1],
    ['the first call of several is refused', (call: number) => call === 1, 4],
    ['calls at the same time are refused', (call: number) => call > 2 && call < 6, 4],
    ['all that run at a time', (call: number) => call > 3 && call < 8, 4],
  ])('is listed again, and no role is overwritten: %s', async (_, isRefused, concurrency) => {
    const { mock, directory } = createBusyTenant(isRefused, 90)
    const run = syncUsers(directory, roster, { ...OPTIONS, concurrency })
    const report = await inFastMotion(run.report, mock)
    expect(mock.counters.rolesOverwritten).toBe(0)
    expect(report).toMatchObject({ status: 'done', failed: [], left: [] })
    expect(report.created.length + report.skipped.length).toBe(80)
    expect(report.skipped.length).toBeGreaterThan(0)
  })

  it('is sent without end of lists at a very slow rate', async () => {
    const { mock, directory } = createBusyTenant(() => false, 0)
    const options = { ...OPTIONS, batchSize: 40, ratePerSecond: 0.01, concurrency: 4 }
    const report = await inFastMotion(syncUsers(directory, roster, options).report, mock)
    expect(report.created).toHaveLength(80)
    expect(mock.counters.calls.listUsers).toBeLessThanOrEqual(3)
  })
})
