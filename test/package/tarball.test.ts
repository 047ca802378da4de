import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type {} from './provided.js'
import { runInNode, tell } from './support.js'

interface Packed {
  size: number
  files: { path: string }[]
}

interface SourceMap {
  sources: string[]
  sourcesContent: string[]
  mappings: string
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What the tarball has at most. Its limit is 600,000: decisions/0003-tarball.md. */
const LIMIT_BYTES = 1_094_000

/** Published as it is in `src`. */
const COPIED = ['dist/mock/mockWisdomWorker.js', 'dist/mock/jest/environment.js']

/** For pages without a bundler: minified, and without a map. */
const STANDALONE = 'dist/element/standalone.js'

const UNMAPPED = [...COPIED, STANDALONE]

const folders = inject('packaged')
const read = (path: string) => readFile(join(folders.package, path), 'utf8')

/** What lies beside the package in the repository. */
const STRANGERS = [
  'src/index.ts',
  'test/unit/x.test.ts',
  'stories/X.stories.tsx',
  'demo/server.ts',
  'bench/x.ts',
  'examples/x.ts',
  'scripts/start.mjs',
  'api/index.api.md',
  '.env',
  'vite.config.ts',
]

async function pack(): Promise<Packed> {
  for (const name of STRANGERS) {
    await mkdir(join(folders.package, name, '..'), { recursive: true })
    await writeFile(join(folders.package, name), '// Not for the registry.\n')
  }
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts']
  const { stdout } = await promisify(execFile)('npm', args, { cwd: folders.package })
  const [packed] = JSON.parse(stdout) as [Packed]
  return packed
}

/** Every path that an entry of the package may resolve to, by entry. */
async function targetsOf(): Promise<[string, string[]][]> {
  const { exports } = JSON.parse(await read('package.json')) as { exports: object }
  return Object.entries(exports).map(([entry, targets]: [string, Targets]) => [
    entry,
    leavesOf(targets),
  ])
}

type Targets = string | { [condition: string]: Targets }

const leavesOf = (targets: Targets): string[] =>
  typeof targets === 'string' ? [targets] : Object.values(targets).flatMap(leavesOf)

describe('the tarball', () => {
  let packed: Packed
  let paths: string[]

  beforeAll(async () => {
    packed = await pack()
    paths = packed.files.map(({ path }) => path)
  })

  it(`has at most ${LIMIT_BYTES} bytes`, () => {
    tell(`tarball: ${packed.size} bytes in ${paths.length} files`)
    expect(packed.size).toBeLessThanOrEqual(LIMIT_BYTES)
  })

  it('holds the package and nothing else', () => {
    const tops = [...new Set(paths.map((path) => path.split('/')[0]))].sort()
    expect(tops).toEqual([
      ...['LICENSE', 'README.md', 'dist', 'docs', 'mock-openapi.yaml', 'openapi.yaml'],
      'package.json',
    ])
  })

  it('holds the page that errors lead to, the contract of the token endpoint, and no other', () => {
    const pages = paths.filter((path) => path.startsWith('docs/'))
    expect(pages).toEqual(['docs/errors.md', 'docs/token-endpoint.md'])
  })

  it('holds no test, story, demo or benchmark', () => {
    const strangers =
      /(^|\/)(test|tests|stories|demo|bench|examples)\/|\.(test|test-d|bench|stories)\.|\.env/
    expect(paths.filter((path) => strangers.test(path))).toEqual([])
  })

  it('holds all that an entry may resolve to', async () => {
    const targets = (await targetsOf()).flatMap(([, files]) => files)
    expect(paths).toEqual(expect.arrayContaining(targets.map((path) => path.slice(2))))
  })

  it.each([
    ['.js', '.d.ts'],
    ['.cjs', '.d.cts'],
  ])('has types of every entry that has code: %s with %s', async (code, types) => {
    const typeless = (await targetsOf()).filter(
      ([, files]) =>
        files.some((file) => file.endsWith(code)) && !files.some((file) => file.endsWith(types)),
    )
    expect(typeless).toEqual([])
  })

  it('has a source map of every compiled module of an entry, with its source', async () => {
    const compiled = paths.filter(
      (path) => /^dist\/(?!cli\/|vendor\/).*\.js$/.test(path) && !UNMAPPED.includes(path),
    )
    expect(compiled.length).toBeGreaterThan(100)
    for (const path of compiled) {
      const code = await read(path)
      expect(code.split('\n').at(-1)).toBe(`//# sourceMappingURL=${basename(path)}.map`)
      const map = JSON.parse(await read(`${path}.map`)) as SourceMap
      const [source] = map.sources.map((it) => join(dirname(path), it))
      expect(source?.replace(/\.tsx?$/, '.js')).toBe(path.replace('dist', 'src'))
      expect(map.sourcesContent).toEqual([await readFile(join(ROOT, String(source)), 'utf8')])
      // Types for templates are no code.
      if (!code.startsWith('export {};')) expect(map.mappings).not.toBe('')
    }
  })

  it('has the licence of every package in it', async () => {
    const bundles = paths.filter((path) => /^dist\/vendor\/.+\.js$/.test(path))
    expect(bundles).toEqual(['dist/vendor/graphql.js'])
    const licences = await read('dist/vendor/LICENSES.txt')
    for (const path of bundles) {
      const name = basename(path, '.js')
      const folder = join(ROOT, 'node_modules', name)
      expect(licences).toContain(await readFile(join(folder, 'LICENSE'), 'utf8'))
      const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
        version: string
      }
      expect(await read(path)).toContain(`${name} ${version}, MIT: LICENSES.txt`)
    }
  })

  it('has the licence of what is in the standalone element', async () => {
    const licence = await readFile(join(ROOT, 'node_modules/@tanstack/query-core/LICENSE'), 'utf8')
    expect(await read(STANDALONE)).toContain(licence.trim())
  })

  it('has no map and no comment that names one in the command', async () => {
    const files = paths.filter((path) => path.startsWith('dist/cli/'))
    expect(files.filter((path) => path.endsWith('.map'))).toEqual([])
    for (const path of files) expect(await read(path)).not.toContain('sourceMappingURL')
  })

  it('has code that people can read', async () => {
    const longest = paths
      .filter(
        (path) => path.endsWith('.js') && !path.startsWith('dist/vendor/') && path !== STANDALONE,
      )
      .map(async (path) => {
        const lines = (await read(path)).split('\n')
        return { path, characters: Math.max(...lines.map(({ length }) => length)) }
      })
    // JSX elements are compiled to one line each.
    const minified = (await Promise.all(longest)).filter(({ characters }) => characters > 1_500)
    expect(minified).toEqual([])
  })
})

/** Calls that throw, by the entry that throws. */
const WRONG_CALLS = [
  ['wisdom-embed', 'buildEmbedUrl', `{ baseUrl: 'nowhere', view: 'search' }`],
  ['wisdom-embed/server', 'createWisdomApi', `{ baseUrl: 'nowhere', accessKey: 'x' }`],
  ['wisdom-embed/mock', 'createMockWisdom', `{ users: [{ email: 'a@b.c' }, { email: 'a@b.c' }] }`],
]

describe.each(WRONG_CALLS)('the stack of an error of %s', (entry, name, argument) => {
  const findThrowingLine = async (...flags: string[]): Promise<[string, string | undefined]> => {
    const code = `
      import { ${name} } from '${entry}'
      try { ${name}(${argument}) } catch ({ stack }) { console.log(stack) }`
    const stack = await runInNode(folders.appWithPeers, code, ...flags)
    const [, file = '', line] = /wisdom-embed\/((?:dist|src)\/\S+):(\d+):\d+\)?$/m.exec(stack) ?? []
    const root = file.startsWith('src/') ? ROOT : folders.package
    const text = await readFile(join(root, file), 'utf8')
    return [file, text.split('\n')[Number(line) - 1]]
  }

  it('leads to compiled code that shows what is thrown', async () => {
    const [file, line] = await findThrowingLine()
    expect(file).toMatch(/^dist\/.+\.js$/)
    expect(line).toMatch(/^ +(return|throw) new \w*Error\(/)
  })

  it('leads to its source where source maps are enabled', async () => {
    const [file, line] = await findThrowingLine('--enable-source-maps')
    expect(file).toMatch(/^src\/.+\.ts$/)
    expect(line).toMatch(/^ +(return|throw) new \w*Error\(/)
  })
})
