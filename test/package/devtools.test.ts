import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import ts from 'typescript'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import type {} from './provided.js'
import { exportsOf, runInNode } from './support.js'

const { package: folder, appWithPeers } = inject('packaged')
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const PEERS = /^(react|react-dom|@tanstack\/react-query)(\/|$)/

const EMBED = `import { createRoot } from 'react-dom/client'
import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'
`
const IMPORT = `import { WisdomDevtools } from 'wisdom-embed/devtools'
`
const app = (panel: string): string => `
createRoot(document.body).render(
  <WisdomProvider baseUrl="https://acme.wisdom.ai">
    <WisdomEmbed view="search" />
    ${panel}
  </WisdomProvider>,
)`

/** A host app as Vite makes it for production, with the package as it is published. */
async function bundle(code: string): Promise<{ code: string; modules: string[] }> {
  const result = (await build({
    configFile: false,
    logLevel: 'silent',
    root: appWithPeers,
    plugins: [
      react(),
      {
        name: 'entry',
        resolveId: (id) => (id.endsWith('entry.tsx') ? join(appWithPeers, 'entry.tsx') : null),
        load: (id) => (id.endsWith('entry.tsx') ? code : null),
      },
    ],
    build: { write: false, rolldownOptions: { input: 'entry.tsx', external: PEERS } },
  })) as Rolldown.RolldownOutput
  const chunks = result.output.filter((it) => it.type === 'chunk')
  return {
    code: chunks.map((it) => it.code).join('\n'),
    modules: chunks.flatMap((it) => it.moduleIds),
  }
}

describe('the bundle of a host app', () => {
  beforeAll(() => void vi.stubEnv('NODE_ENV', 'production'))
  afterAll(() => void vi.unstubAllEnvs())

  it.each([
    ['that does not import the devtools', EMBED + app('')],
    [
      'that imports them for development',
      EMBED + IMPORT + app('{import.meta.env.DEV && <WisdomDevtools />}'),
    ],
    [
      'that loads them for development',
      EMBED +
        `import { lazy } from 'react'
const Devtools = import.meta.env.DEV
  ? lazy(async () => ({ default: (await import('wisdom-embed/devtools')).WisdomDevtools }))
  : () => null` +
        app('<Devtools />'),
    ],
  ])('%s has nothing of them', async (_, code) => {
    const { code: text, modules } = await bundle(code)
    expect(modules.some((id) => id.endsWith('wisdom-embed/dist/components/WisdomEmbed.js'))).toBe(
      true,
    )
    expect(modules.filter((id) => id.includes('/devtools/'))).toEqual([])
    expect(text).not.toMatch(/devtools make|wisdom-devtools|Wisdom devtools/)
  })

  it('that imports them has them', async () => {
    const { code, modules } = await bundle(EMBED + IMPORT + app('<WisdomDevtools />'))
    expect(modules.some((id) => id.includes('/devtools/'))).toBe(true)
    expect(code).toMatch(/wisdom-devtools/)
  })
})

describe('the entry wisdom-embed/devtools', () => {
  it('exports this value', async () => {
    expect(await exportsOf(appWithPeers, 'wisdom-embed/devtools')).toEqual(['WisdomDevtools'])
  })

  it('begins with "use client"', async () => {
    expect(await readFile(join(folder, 'dist/devtools/index.js'), 'utf8')).toMatch(
      /^['"]use client['"]/,
    )
  })

  it('renders nothing where there is no DOM', async () => {
    const code = `
      import { createElement } from 'react'
      import { renderToString } from 'react-dom/server'
      import { WisdomDevtools } from 'wisdom-embed/devtools'
      console.log(JSON.stringify(renderToString(createElement(WisdomDevtools))))`
    expect(await runInNode(appWithPeers, code)).toBe('""')
  })
})

describe('docs/devtools.md', async () => {
  const page = await readFile(join(ROOT, 'docs/devtools.md'), 'utf8')
  const blocks = [...page.matchAll(/^ *```tsx\n(.*?)^ *```$/gms)].map(([, code]) => code ?? '')

  it('has code', () => expect(blocks.length).toBeGreaterThan(1))

  it.each(blocks)('compiles: %s', async (code) => {
    expect(await complaintsAbout(code)).toEqual([])
  })

  it('would not compile with a prop that is none', async () => {
    const wrong = blocks[0]?.replace('<WisdomDevtools', '<WisdomDevtools colour="red"') ?? ''
    expect(await complaintsAbout(wrong)).toEqual([expect.stringContaining('colour')])
  })
})

/** What TypeScript says of a module of a Vite app. */
async function complaintsAbout(code: string): Promise<string[]> {
  await mkdir(join(ROOT, 'test-results'), { recursive: true })
  const place = await mkdtemp(join(ROOT, 'test-results/docs-'))
  const file = join(place, 'block.tsx')
  await writeFile(file, code)
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    jsx: ts.JsxEmit.ReactJSX,
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ['vite/client'],
    paths: {
      'wisdom-embed': [join(folder, 'dist/index.d.ts')],
      'wisdom-embed/devtools': [join(folder, 'dist/devtools/index.d.ts')],
      react: [join(ROOT, 'node_modules/@types/react')],
      '@tanstack/react-query': [join(ROOT, 'node_modules/@tanstack/react-query')],
    },
  })
  const complaints = ts.getPreEmitDiagnostics(program)
  await rm(place, { recursive: true })
  return complaints.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}
