import { readdir, readFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, inject, it } from 'vitest'
import type {} from './provided.js'
import { exportsOf, readGraph, runInNode } from './support.js'

const folders = inject('packaged')
const dist = join(folders.package, 'dist')

interface PackageJson {
  exports?: Record<string, Record<string, string>>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

const readPackageJson = async () =>
  JSON.parse(await readFile(join(folders.package, 'package.json'), 'utf8')) as PackageJson

const specifiersOf = async (entry: string) => (await readGraph(join(dist, entry))).specifiers

const builtinsOf = async (entry: string) => (await specifiersOf(entry)).filter(isBuiltin)

/** The packages that entries import. */
async function importsOf(...entries: string[]): Promise<string[]> {
  const specifiers = (await Promise.all(entries.map(specifiersOf))).flat()
  const packages = specifiers
    .filter((name) => !isBuiltin(name))
    .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name)
  return [...new Set(packages)].sort()
}

/** The packages that declarations name, by file. */
async function namedInDeclarations(): Promise<{ path: string; packages: string[] }[]> {
  const paths = (await readdir(dist, { recursive: true })).filter((it) => /\.d\.c?ts$/.test(it))
  const read = paths.sort().map(async (path) => {
    const { importedFiles } = ts.preProcessFile(
      await readFile(join(dist, path), 'utf8'),
      true,
      true,
    )
    const packages = importedFiles.map(({ fileName }) => fileName).filter(isPackage)
    return { path, packages: [...new Set(packages)] }
  })
  return (await Promise.all(read)).filter(({ packages }) => packages.length > 0)
}

const isPackage = (name: string) => !name.startsWith('.') && !isBuiltin(name)

describe('the entry', () => {
  it('wisdom-embed exports these values', async () => {
    expect(await exportsOf(folders.appWithPeers, 'wisdom-embed')).toMatchInlineSnapshot(`
      [
        "WisdomEmbed",
        "WisdomError",
        "WisdomProvider",
        "buildEmbedUrl",
        "scrubTokens",
        "usePrefetchWisdomToken",
        "useWisdomConversation",
        "useWisdomEmbed",
        "useWisdomToken",
      ]
    `)
  })

  it('wisdom-embed/messaging exports these values', async () => {
    expect(await exportsOf(folders.appWithPeers, 'wisdom-embed/messaging')).toMatchInlineSnapshot(`
      [
        "createTokenResponder",
      ]
    `)
  })

  it('wisdom-embed/audit exports one value', async () => {
    expect(await exportsOf(folders.appWithPeers, 'wisdom-embed/audit')).toEqual([
      'auditTokenEndpoint',
    ])
  })

  it('wisdom-embed/server exports these values', async () => {
    expect(await exportsOf(folders.appWithPeers, 'wisdom-embed/server')).toMatchInlineSnapshot(`
      [
        "ROLES",
        "WisdomError",
        "createConversationHandler",
        "createMemoryRateLimiter",
        "createTokenHandler",
        "createWisdomApi",
      ]
    `)
  })

  it('wisdom-embed/users exports these values', async () => {
    expect(await exportsOf(folders.appWithPeers, 'wisdom-embed/users')).toMatchInlineSnapshot(`
      [
        "RosterError",
        "RosterFileError",
        "applyPlan",
        "checkRoster",
        "createMemoryJournal",
        "deleteUsers",
        "ensureUsers",
        "mergeUserAttributes",
        "parseJournal",
        "parseRoster",
        "planSync",
        "readRoster",
        "scopedEmail",
        "syncUsers",
        "toJournalLine",
        "wisdomDirectory",
      ]
    `)
  })

  it('wisdom-embed/users/node exports one value', async () => {
    expect(await exportsOf(folders.appWithPeers, 'wisdom-embed/users/node')).toEqual([
      'fileJournal',
    ])
  })

  it('wisdom-embed/iadvize exports these values', async () => {
    expect(await exportsOf(folders.appWithPeers, 'wisdom-embed/iadvize')).toMatchInlineSnapshot(`
      [
        "IADVIZE_ROLES",
        "createIadvizeApi",
        "iadvizeDirectory",
        "parseIadvizeChannels",
        "printIadvizeChannels",
        "toIadvizeAttributes",
        "toIadvizeRoleId",
      ]
    `)
  })

  it('wisdom-embed/server/node exports these values', async () => {
    expect(await exportsOf(folders.appWithPeers, 'wisdom-embed/server/node'))
      .toMatchInlineSnapshot(`
        [
          "getNodeRequest",
          "toNodeListener",
        ]
      `)
  })

  it('wisdom-embed/mock exports these values', async () => {
    expect(await exportsOf(folders.appWithPeers, 'wisdom-embed/mock')).toMatchInlineSnapshot(`
      [
        "MOCK_ACCESS_KEY",
        "MOCK_IADVIZE_ACCOUNT",
        "createMockIadvize",
        "createMockWisdom",
      ]
    `)
  })

  it('wisdom-embed/mock/testing exports these values', async () => {
    expect(await exportsOf(folders.appWithPeers, 'wisdom-embed/mock/testing'))
      .toMatchInlineSnapshot(`
      [
        "requestToken",
        "setupMockWisdom",
      ]
    `)
  })

  it('wisdom-embed/mock/playwright exports these values', async () => {
    expect(await exportsOf(folders.appWithPeers, 'wisdom-embed/mock/playwright')).toEqual([
      'expect',
      'test',
    ])
  })

  it('wisdom-embed/mock/cypress exports one value', async () => {
    expect(await exportsOf(folders.appWithPeers, 'wisdom-embed/mock/cypress')).toEqual([
      'addWisdomCommands',
    ])
  })

  it('wisdom-embed/mock/msw exports these values to a browser', async () => {
    const code = `console.log(Object.keys(await import('wisdom-embed/mock/msw')))`
    const names = await runInNode(folders.appWithPeers, code, '--conditions=browser')
    expect(names).toBe("[ 'startMockWisdom' ]")
  })

  it('wisdom-embed/mock/worker.js is a script that a browser takes as it stands', async () => {
    const code = `console.log(import.meta.resolve('wisdom-embed/mock/worker.js'))`
    const url = new URL(await runInNode(folders.appWithPeers, code))
    const script = await readFile(url, 'utf8')
    expect(script).toContain('importScripts(')
    expect(script).not.toMatch(/^(import|export) /m)
  })

  it('wisdom-embed begins with "use client"', async () => {
    expect(await readFile(join(dist, 'index.js'), 'utf8')).toMatch(/^['"]use client['"]/)
  })

  it.each(['server', 'users', 'iadvize', 'messaging', 'mock'])(
    'wisdom-embed/%s is no client module',
    async (entry) => {
      expect(await readFile(join(dist, entry, 'index.js'), 'utf8')).not.toContain('use client')
    },
  )

  it('wisdom-embed loads where there is no DOM', async () => {
    const code = `await import('wisdom-embed'); console.log(typeof window, typeof document)`
    expect(await runInNode(folders.appWithPeers, code)).toBe('undefined undefined')
  })

  it('wisdom-embed builds URLs where there is no DOM', async () => {
    const code = `
      import { buildEmbedUrl } from 'wisdom-embed'
      console.log(buildEmbedUrl({ baseUrl: 'https://acme.wisdom.ai', view: 'search' }).href)`
    expect(await runInNode(folders.appWithPeers, code)).toBe('https://acme.wisdom.ai/embed/search')
  })

  it('wisdom-embed renders where there is no DOM, and asks for no token', async () => {
    const code = `
      import { createElement } from 'react'
      import { renderToString } from 'react-dom/server'
      import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'
      globalThis.fetch = () => { throw new Error('asked') }
      const getToken = () => { throw new Error('asked') }
      const embed = createElement(WisdomEmbed, { view: 'search', title: 'Sales' })
      const options = { baseUrl: 'https://acme.wisdom.ai', getToken }
      console.log(renderToString(createElement(WisdomProvider, options, embed)))`
    const html = await runInNode(folders.appWithPeers, code)
    expect(html).toMatch(/^<svg [^>]*height="600"[^>]*><\/svg>$/)
    expect(html).not.toMatch(/ (src|style)=/)
  })

  /** What a bundler takes for an entry, by its conditions, in the order of package.json. */
  const resolveEntry = async (entry: string, conditions: string[]) => {
    const { exports } = await readPackageJson()
    const targets = Object.entries(exports?.[entry] ?? {})
    return targets.find(([name]) => [...conditions, 'default'].includes(name))?.[1]
  }

  const SERVER_ENTRIES = [
    ['./server', 'server/index.js'],
    ['./server/node', 'server/node.js'],
    ['./users', 'users/index.js'],
    ['./users/node', 'users/node.js'],
    ['./iadvize', 'iadvize/index.js'],
  ] as const

  it.each([
    ['wrangler', ['workerd', 'worker', 'browser']],
    ['Next.js on the edge', ['edge-light', 'worker', 'browser']],
    ['Deno', ['deno', 'browser']],
    ['Bun', ['bun', 'browser']],
    ['a bundle for Node', ['node', 'browser']],
    ['a bundler without conditions', []],
  ])('every entry for servers is the one for servers for %s', async (_, conditions) => {
    for (const [entry, file] of SERVER_ENTRIES) {
      expect(await resolveEntry(entry, conditions)).toBe(`./dist/${file}`)
    }
  })

  it.each(SERVER_ENTRIES)('%s refuses to load in a browser, and says why', async (entry) => {
    const name = `wisdom-embed${entry.slice(1)}`
    const [room] = entry.slice(2).split('/')
    const names = await exportsOf(folders.appWithoutPeers, name)
    const file = await resolveEntry(entry, ['browser', 'import', 'module'])
    expect(file).toBe(`./dist/${room}/browser.js`)
    const path = JSON.stringify(join(folders.package, file ?? ''))
    // A missing export would be a syntax error, before anything is said.
    await expect(
      runInNode(folders.appWithoutPeers, `import { ${names.join(', ')} } from ${path}`),
    ).rejects.toThrow(`wisdom-embed/${room} was imported by browser code`)
  })
})

describe('where React, React DOM and React Query do not resolve', () => {
  it.each(['react', 'react-dom', '@tanstack/react-query'])('%s fails to load', async (name) => {
    await expect(exportsOf(folders.appWithoutPeers, name)).rejects.toThrow('ERR_MODULE_NOT_FOUND')
  })

  it.each(['messaging', 'server', 'server/node', 'users', 'users/node', 'iadvize'])(
    'wisdom-embed/%s loads',
    async (entry) => {
      expect(await exportsOf(folders.appWithoutPeers, `wisdom-embed/${entry}`)).not.toEqual([])
    },
  )
})

describe('the package', () => {
  it('depends on what the server and the command line import, and on nothing else', async () => {
    const { dependencies = {}, peerDependencies = {} } = await readPackageJson()
    const imports = await importsOf(
      'server/index.js',
      'users/index.js',
      'iadvize/index.js',
      'cli/main.js',
    )
    expect(imports.filter((name) => !(name in peerDependencies))).toEqual(
      Object.keys(dependencies).sort(),
    )
  })

  it.each([
    ['index.js', ['@tanstack/react-query', 'react']],
    ['audit/index.js', []],
    ['devtools/index.js', ['@tanstack/react-query', 'react', 'react-dom']],
    ['vanilla/index.js', ['@tanstack/query-core']],
    ['element/index.js', ['@tanstack/query-core']],
    ['element/define.js', ['@tanstack/query-core']],
    ['messaging/index.js', []],
    ['server/index.js', ['valibot']],
    ['server/node.js', []],
    ['server/browser.js', []],
    ['users/index.js', ['csv-parse', 'fflate', 'p-queue', 'saxes', 'valibot']],
    ['users/node.js', ['valibot']],
    ['users/browser.js', []],
    ['iadvize/index.js', ['valibot']],
    ['iadvize/browser.js', []],
    ['mock/index.js', []],
    ['mock/node.js', ['valibot']],
    ['mock/cypress.js', []],
    ['mock/msw.js', ['msw']],
    ['mock/playwright.js', ['@playwright/test']],
    ['mock/testing.js', []],
  ])('imports in dist/%s what it needs: %j', async (entry, packages) => {
    expect(await importsOf(entry)).toEqual(packages)
  })

  it.each(['server', 'users', 'iadvize'])('imports nothing of Node in %s', async (entry) => {
    expect(await builtinsOf(`${entry}/index.js`)).toEqual([])
  })

  it('names in its declarations no package that is not installed, except by the entry for it', async () => {
    const { dependencies = {}, peerDependencies = {} } = await readPackageJson()
    const ofClient = ['react', 'react-dom', '@tanstack/react-query']
    const named = await namedInDeclarations()
    const expected = [...Object.keys(dependencies), ...ofClient]
    const strangers = named.filter(({ packages }) => packages.some((it) => !expected.includes(it)))
    expect(strangers).toEqual([
      { path: 'element/vue.d.ts', packages: ['vue'] },
      { path: 'mock/jest/environment.d.ts', packages: ['jest-environment-jsdom'] },
      { path: 'mock/msw.d.ts', packages: ['msw'] },
      { path: 'mock/playwright.d.ts', packages: ['@playwright/test'] },
    ])
    // Whoever has templates of Vue has it.
    const others = strangers.flatMap(({ packages }) => packages).filter((it) => it !== 'vue')
    for (const name of others) expect(peerDependencies).toHaveProperty([name])
  })

  it('refuses no version of a package that people bring themselves', async () => {
    const { peerDependencies = {} } = await readPackageJson()
    const {
      react,
      'react-dom': dom,
      '@tanstack/react-query': query,
      '@tanstack/query-core': core,
      ...others
    } = peerDependencies
    expect([react, dom, query, core]).toEqual(['>=18.2.0', '>=18.2.0', '^5.62.0', '^5.62.0'])
    expect(others).toEqual({ '@playwright/test': '*', 'jest-environment-jsdom': '*', msw: '*' })
  })

  it('asks for no peer that somebody does not use', async () => {
    const { peerDependencies = {}, peerDependenciesMeta = {} } = await readPackageJson()
    const needed = Object.keys(peerDependencies).filter(
      (name) => !peerDependenciesMeta[name]?.optional,
    )
    expect(needed).toEqual([])
  })
})
