import { beforeAll, expect } from 'vitest'
import { bundle } from './harness/bundle.js'
import type { ScenarioOptions } from './harness/createScenario.js'
import { HASTY } from './harness/claims.js'
import { test, type OpenOptions, type World } from './harness/test.js'
import type {} from './host/reporters.js'

const WITH_SRC = { provider: { navigation: 'src' } } as const

const SCRUBBED = 'token=[token]'

let before: string
beforeAll(async () => {
  before = await bundle('reporters.ts')
})

test('an error reporter with tracing and session recorders send no token', async ({ open }) => {
  const world = await open(withReporters())
  await renewThriceAndFail(world)
  const sent = await readSent(world)
  expect(findTokens(world, sent)).toEqual([])

  // What they do send is what happened.
  expect([...sent.keys()]).toEqual(
    expect.arrayContaining(['event', 'replay_recording', 'rrweb', 'span']),
  )
  expect(sent.get('event')).toContain('token_response_invalid')
  expect(sent.get('event')).toContain('"category":"frame-answered"')
  expect(sent.get('event')).toContain('"category":"fetch"')
  expect(sent.get('span')).toMatch(/http\.client.*wisdom\/token|wisdom\/token.*http\.client/)
  expect(sent.get('span')).toContain('resource.script')
  expect(sent.get('span')).toContain('IFRAME.onload')
  expect(sent.get('replay_recording')).toContain('resource.fetch')
  for (const kind of ['replay_recording', 'rrweb']) expect(sent.get(kind)).toContain('iframe')
})

test('they send the token with navigation="src"', async ({ open }) => {
  const world = await open(withReporters())
  await renewThriceAndFail(world, WITH_SRC)
  expect(findTokens(world, await readSent(world))).toEqual(['replay_recording', 'rrweb', 'span'])
})

test('with scrubTokens in their hooks and frames blocked they send no token all the same', async ({
  open,
}) => {
  const world = await open({ ...withReporters(), query: '?scrub' })
  await renewThriceAndFail(world, WITH_SRC)
  const sent = await readSent(world)
  expect(sent.get('span')).toMatch(/IFRAME\[src=.{0,200}token=\[token]/)
  expect(findTokens(world, sent)).toEqual([])
})

const withReporters = (): OpenOptions => ({ tenant: HASTY, before })

async function renewThriceAndFail(world: World, options?: ScenarioOptions): Promise<void> {
  const { tenant, host, page, show } = world
  await show(options)
  await tenant.events.waitFor('page-reported', ({ renewals }) => renewals >= 3)
  host.endpoint.fault = { html: true }
  await expect.poll(async () => (await page.records()).errors).not.toEqual([])
}

/** What was sent, by its kind. */
async function readSent({ page: { page } }: World): Promise<Map<string, string>> {
  await page.evaluate(() => window.reporters?.flush())
  const sent = (await page.evaluate(() => window.reporters?.sent)) ?? []
  const kinds = [...new Set(sent.map(({ kind }) => kind))].sort()
  return new Map(
    kinds.map((kind) => [
      kind,
      sent.flatMap((it) => (it.kind === kind ? [it.text] : [])).join('\n'),
    ]),
  )
}

/** The kinds in which there is a token, a part of one, or the place of one in a URL. */
function findTokens({ host }: World, sent: Map<string, string>): string[] {
  const parts = host.endpoint.tokens.flatMap((token) => [token, ...token.split('.')])
  const secrets = [...new Set(parts), 'token=']
  return [...sent].flatMap(([kind, text]) =>
    secrets.some((secret) => text.replaceAll(SCRUBBED, '').includes(secret)) ? [kind] : [],
  )
}
