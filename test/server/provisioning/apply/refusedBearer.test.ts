import { describe, expect, it } from 'vitest'
import type { MockWisdom, MockWisdomOptions } from '../../../../src/mock/index.js'
import { syncUsers, wisdomDirectory } from '../../../../src/users/index.js'
import { createWisdomApi } from '../../../../src/server/index.js'
import { APPLY, createWorkspace, people } from '../support.js'

/** Calls `then` when the tenant has created this many users. */
function afterCreating(mock: MockWisdom, count: number, then: () => void) {
  let isDone = false
  return async (request: Request) => {
    const response = await mock.fetch(request)
    if (!isDone && mock.counters.usersCreated >= count) {
      isDone = true
      then()
    }
    return response
  }
}

async function syncWhile(options: MockWisdomOptions, end: (mock: MockWisdom) => void) {
  const { mock } = createWorkspace(options)
  const fetch = afterCreating(mock, 200, () => end(mock))
  const api = createWisdomApi({
    baseUrl: 'https://acme.wisdom.ai',
    accessKey: 'mock-access-key',
    fetch,
  })
  const { report } = syncUsers(wisdomDirectory(api), people(1000), { ...APPLY, batchSize: 10 })
  return { mock, report: await report }
}

const FORMS = ['unauthorized', 'errors', 'status'] as const

describe.each(FORMS)('a sync of 1,000 people, with refusals as %s', (refusals) => {
  it('goes on with a new bearer when its own expires after 200 people', async () => {
    const { mock, report } = await syncWhile({ refusals }, ({ revokeBearers }) => revokeBearers())
    expect(report).toMatchObject({ status: 'done', failed: [], left: [] })
    expect(mock.counters).toMatchObject({ usersCreated: 1000, bearersIssued: 2 })
    // One call for each batch, and again those that were in flight with the old bearer.
    expect(mock.counters.calls.createUsers).toBeLessThanOrEqual(104)
  })

  it.each<[string, (mock: MockWisdom) => void]>([
    [
      'the key is revoked',
      (mock) => {
        mock.accessKeys.clear()
        mock.revokeBearers()
      },
    ],
    [
      'the key expires',
      ({ settings, revokeBearers }) => {
        settings.accessKeyLifetimeMs = 0
        revokeBearers()
      },
    ],
    ['the maker of the key is demoted', ({ settings }) => void (settings.permissions = [])],
  ])('stops with one error, and blames nobody, when %s', async (_, end) => {
    const { mock, report } = await syncWhile({ refusals }, end)
    expect(report).toMatchObject({ status: 'stopped', failed: [], skipped: [] })
    expect(report.created.length + report.left.length).toBe(1000)
    expect(report.created).toHaveLength(mock.counters.usersCreated)
    expect(report.stoppedBy).toMatchObject({ code: 'misconfigured' })
    expect(report.stoppedBy?.message).toMatch(/expired.+revoked.+iam:write/s)
    expect(mock.counters.calls.createUsers).toBeLessThanOrEqual(32)
  })
})
