import { runInNewContext } from 'node:vm'
import { build } from 'vite'
import { expect, it } from 'vitest'
import * as server from '../../src/server/index.js'

const SERVER = new URL('../../src/server/', import.meta.url).pathname

/** The code of an app that imports these names from an entry, as one script. */
async function bundle(entry: string, names: string): Promise<string> {
  const app = {
    name: 'app',
    resolveId: (id: string) => (id.endsWith('/app') ? '\0app' : null),
    load: (id: string) =>
      id === '\0app'
        ? `import { ${names} } from '${SERVER}${entry}'; globalThis.result = { ${names} }`
        : null,
  }
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [app],
    build: { write: false, minify: false, lib: { entry: '/app', formats: ['iife'], name: 'app' } },
  })
  const [{ output }] = result as unknown as [{ output: [{ code: string }] }]
  return output[0].code
}

const names = Object.keys(server).join(', ')

it('exports these values', () => {
  expect(Object.keys(server).sort()).toEqual([
    'IADVIZE_ROLES',
    'ROLES',
    'RosterError',
    'RosterFileError',
    'WisdomError',
    'applyPlan',
    'checkRoster',
    'createConversationHandler',
    'createIadvizeApi',
    'createMemoryJournal',
    'createMemoryRateLimiter',
    'createTokenHandler',
    'createWisdomApi',
    'deleteUsers',
    'ensureUsers',
    'iadvizeDirectory',
    'mayHaveBeenApplied',
    'mergeUserAttributes',
    'parseIadvizeChannels',
    'parseJournal',
    'parseRoster',
    'planSync',
    'printIadvizeChannels',
    'readRoster',
    'scopedEmail',
    'syncUsers',
    'toIadvizeAttributes',
    'toIadvizeRoleId',
    'toJournalLine',
    'wisdomDirectory',
  ])
})

it('runs where there are Web APIs and nothing else', async () => {
  const webApis = { AbortController, atob, btoa, clearTimeout, fetch, Headers, Request, Response }
  const world = { ...webApis, performance, setTimeout, TextDecoder, TextEncoder, URL }
  const context: Record<string, unknown> = { ...world }
  runInNewContext(await bundle('index.ts', names), context)
  const { createTokenHandler } = context.result as typeof server
  const handle = createTokenHandler({
    baseUrl: 'https://acme.wisdom.ai',
    accessKey: 'key',
    identify: () => ({ email: 'a@b.c' }),
    fetch: () => Promise.resolve(Response.json({ data: { impersonateUser: 'a.b.c' } })),
  })
  const headers = { 'sec-fetch-site': 'same-origin' }
  const response = await handle(new Request('https://app.acme.com', { method: 'POST', headers }))
  expect(await response.json()).toMatchObject({ token: 'a.b.c' })
})

it('tells browser code the reason, not that an export is missing', async () => {
  const code = await bundle('browser.ts', names)
  const run = () => void runInNewContext(code, {})
  expect(run).toThrow(/wisdom-embed\/server was imported by browser code/)
  expect(code).not.toContain('impersonateUser')
})

it('does so at import, before anything is called', async () => {
  await expect(import('../../src/server/browser.js')).rejects.toMatchObject({
    code: 'config_invalid',
  })
})
