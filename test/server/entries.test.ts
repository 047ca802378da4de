import { runInNewContext } from 'node:vm'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import * as iadvize from '../../src/iadvize/index.js'
import * as server from '../../src/server/index.js'
import * as users from '../../src/users/index.js'

const SRC = new URL('../../src/', import.meta.url).pathname

/** The code of an app that imports these names from an entry, as one script. */
async function bundle(entry: string, names: readonly string[]): Promise<string> {
  const list = names.join(', ')
  const app = {
    name: 'app',
    resolveId: (id: string) => (id.endsWith('/app') ? '\0app' : null),
    load: (id: string) =>
      id === '\0app'
        ? `import { ${list} } from '${SRC}${entry}'; globalThis.result = { ${list} }`
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

/** Runs such an app where there are Web APIs and nothing else. Returns what it imported. */
async function runWithWebApis(entry: string, names: readonly string[]): Promise<unknown> {
  const webApis = { AbortController, atob, btoa, clearTimeout, fetch, Headers, Request, Response }
  const world = { ...webApis, performance, setTimeout, TextDecoder, TextEncoder, URL }
  const context: Record<string, unknown> = { ...world }
  runInNewContext(await bundle(entry, names), context)
  return context.result
}

const ENTRIES = Object.entries({ server, users, iadvize })

describe.each(ENTRIES)('wisdom-embed/%s', (entry, exported) => {
  const names = Object.keys(exported)

  it('loads where there are Web APIs and nothing else', async () => {
    const result = (await runWithWebApis(`${entry}/index.ts`, names)) as object
    expect(Object.keys(result)).toEqual(names)
  })

  it('tells browser code the reason, not that an export is missing', async () => {
    const code = await bundle(`${entry}/browser.ts`, names)
    const run = () => void runInNewContext(code, {})
    expect(run).toThrow(`wisdom-embed/${entry} was imported by browser code`)
    expect(code.length).toBeLessThan(8_000)
  })

  it('does so at import, before anything is called', async () => {
    await expect(import(`../../src/${entry}/browser.ts`)).rejects.toMatchObject({
      code: 'config_invalid',
    })
  })
})

it('an endpoint runs where there are Web APIs and nothing else', async () => {
  const { createTokenHandler } = (await runWithWebApis('server/index.ts', [
    'createTokenHandler',
  ])) as typeof server
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
