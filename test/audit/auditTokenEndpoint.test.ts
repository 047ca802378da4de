import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { FetchHandler } from '../../src/server/http/fetchHandler.js'
import { RULES } from '../../src/audit/rules/rules.js'
import { IS_ALL } from '../support/isAll.js'
import { audit, createAudited, listBroken, OTHER_PAGE, statusOf } from './support/endpoint.js'
import { CORS_FAULTS, FAULTS } from './support/faults.js'

const EXPECTED = { MUST: 'failed', SHOULD: 'warning' } as const

/** The first fault of each rule, and all of them in `npm run test:all`. */
const cases = (faults: typeof FAULTS) =>
  Object.entries(faults).flatMap(([id, named]) =>
    Object.entries(named)
      .slice(0, IS_ALL ? undefined : 1)
      .map(([name, fault]) => [id, name, fault] as const),
  )

describe('an endpoint that keeps the contract', () => {
  it('breaks no rule, and every rule for its origin is checked', async () => {
    const report = await audit(createAudited())
    expect(listBroken(report)).toEqual([])
    expect(report.ok).toBe(true)
    const skipped = report.results.filter(({ status }) => status === 'skipped')
    expect(skipped.map(({ id }) => id)).toEqual(Object.keys(CORS_FAULTS))
  })

  it('breaks no rule on another origin than the app', async () => {
    const report = await audit(createAudited(), { pageOrigin: OTHER_PAGE })
    expect(listBroken(report)).toEqual([])
    expect(report.results.filter(({ status }) => status === 'skipped')).toEqual([])
  })
})

/** Allows twenty requests a minute. */
function withLimit(fetch: FetchHandler): FetchHandler {
  let remaining = 20
  return (request) => {
    if (remaining-- > 0) return fetch(request)
    setTimeout(() => (remaining = 20), 50_000)
    const headers = { 'retry-after': '50', 'cache-control': 'no-store' }
    return Promise.resolve(Response.json({ code: 'rate_limited' }, { status: 429, headers }))
  }
}

it('a limit of twenty requests a minute is waited for', async () => {
  const { setTimeout } = globalThis
  const soon = (work: () => void, ms = 0) => setTimeout(work, ms === 50_000 ? 0 : ms)
  vi.stubGlobal('setTimeout', soon)
  onTestFinished(() => void vi.unstubAllGlobals())
  const audited = createAudited()
  const report = await audit({ ...audited, fetch: withLimit(audited.fetch) }, { mock: undefined })
  expect(listBroken(report)).toEqual([])
})

describe('a planted fault', () => {
  it('exists for every rule', () => {
    const planted = Object.keys({ ...FAULTS, ...CORS_FAULTS })
    expect(planted.sort()).toEqual(RULES.map(({ id }) => id).sort())
  })

  it.each(cases(FAULTS))('%s finds an endpoint that %s', async (id, _name, plant) => {
    const audited = createAudited()
    const options = /^TE-[67]/.test(id) ? {} : { mock: undefined }
    const report = await audit({ ...audited, fetch: plant(audited) }, options)
    const rule = RULES.find((each) => each.id === id)
    expect([statusOf(report, id), listBroken(report)]).toEqual([
      rule && EXPECTED[rule.level],
      expect.anything(),
    ])
  })

  it.each(cases(CORS_FAULTS))('%s finds an endpoint that %s', async (id, _name, plant) => {
    const audited = createAudited()
    const options = { pageOrigin: OTHER_PAGE }
    const report = await audit({ ...audited, fetch: plant(audited) }, options)
    const rule = RULES.find((each) => each.id === id)
    expect(statusOf(report, id)).toBe(rule && EXPECTED[rule.level])
  })
})
