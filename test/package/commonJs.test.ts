import { execFile } from 'node:child_process'
import { access, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'
import { describe, expect, inject, it } from 'vitest'
import type {} from './provided.js'
import { exportsOf } from './support.js'

type Targets = string | { [condition: string]: Targets }

const folders = inject('packaged')

/** The entries that are published for CommonJS, too: what an app and its tests import. */
const ENTRIES = [
  'wisdom-embed',
  'wisdom-embed/devtools',
  'wisdom-embed/messaging',
  'wisdom-embed/mock',
  'wisdom-embed/mock/testing',
]

/** Runs a CommonJS script in a Node that cannot load ES modules with `require`, as the sandbox of Jest cannot. */
async function runCommonJs(code: string): Promise<string> {
  const args = ['--no-experimental-require-module', '--input-type=commonjs', '--eval', code]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: folders.appWithPeers,
  })
  return stdout.trim()
}

async function readExports(): Promise<Record<string, Targets>> {
  const text = await readFile(join(folders.package, 'package.json'), 'utf8')
  return (JSON.parse(text) as { exports: Record<string, Targets> }).exports
}

/** What a resolver takes with these conditions. */
function resolve(targets: Targets | undefined, conditions: readonly string[]): string | undefined {
  if (targets === undefined || typeof targets === 'string') return targets
  const chosen = Object.keys(targets).find((name) => [...conditions, 'default'].includes(name))
  return chosen === undefined ? undefined : resolve(targets[chosen], conditions)
}

describe.each(ENTRIES)('%s for CommonJS', (entry) => {
  it('exports the same values as its ES module', async () => {
    const names = await runCommonJs(
      `console.log(JSON.stringify(Object.keys(require('${entry}')).sort()))`,
    )
    expect(JSON.parse(names)).toEqual(await exportsOf(folders.appWithPeers, entry))
  })

  it('is loaded once by entries that share modules', async () => {
    const code = `
      require('${entry}')
      const files = Object.keys(require.cache).filter((path) => path.includes('wisdom-embed'))
      console.log(files.every((path) => path.endsWith('.cjs')))`
    expect(await runCommonJs(code)).toBe('true')
  })
})

it('a CommonJS module embeds with the mock behind it', async () => {
  const code = `
    const { buildEmbedUrl } = require('wisdom-embed')
    const { createMockWisdom } = require('wisdom-embed/mock')
    const mock = createMockWisdom()
    const { href } = buildEmbedUrl({ baseUrl: mock.baseUrl, view: 'search' })
    mock.fetch(new Request(href)).then(({ status }) => console.log(href, status))`
  expect(await runCommonJs(code)).toBe('https://acme.wisdom.ai/embed/search 200')
})

it('TypeScript takes the types for CommonJS, and refuses what is wrong', async () => {
  const path = join(folders.appWithPeers, 'app.cts')
  await writeFile(
    path,
    `import { buildEmbedUrl, WisdomError, type WisdomErrorCode } from 'wisdom-embed'
import { createMockWisdom } from 'wisdom-embed/mock'
const error: WisdomError = new WisdomError('unauthenticated', 'x')
export const code: WisdomErrorCode = error.code
export const url: URL = buildEmbedUrl({ baseUrl: createMockWisdom().baseUrl, view: 'search' })
export const wrong = buildEmbedUrl({ baseUrl: 7, view: 'search' })
`,
  )
  const program = ts.createProgram([path], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: [],
  })
  const messages = ts
    .getPreEmitDiagnostics(program, program.getSourceFile(path))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
  expect(messages).toEqual([`Type 'number' is not assignable to type 'string'.`])
})

it.each([
  ['Metro for an import', ['react-native', 'import']],
  ['Metro for a require', ['react-native', 'require']],
  ['Jest of React Native', ['require', 'react-native']],
  ['Jest in jsdom', ['require', 'browser']],
])('%s finds a file for every entry', async (_, conditions) => {
  for (const [entry, targets] of Object.entries(await readExports())) {
    const file = resolve(targets, conditions)
    expect(file, entry).toBeDefined()
    await access(join(folders.package, file ?? ''))
  }
})
