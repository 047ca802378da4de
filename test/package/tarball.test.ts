import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type {} from './provided.js'
import { readGraph, runInNode, tell } from './support.js'

interface Packed {
  size: number
  files: { path: string }[]
}

interface SourceMap {
  sources: string[]
  sourcesContent?: (string | null)[]
  mappings: string
}

const LIMIT_BYTES = 150_000

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
  return Object.entries(exports).map(([entry, targets]: [string, string | object]) => [
    entry,
    typeof targets === 'string' ? [targets] : (Object.values(targets) as string[]),
  ])
}

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
    expect(tops).toEqual(['LICENSE', 'README.md', 'dist', 'docs', 'package.json'])
  })

  it('holds the page that errors lead to, and no other', () => {
    expect(paths.filter((path) => path.startsWith('docs/'))).toEqual(['docs/errors.md'])
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

  it('has types of every entry that has code', async () => {
    const typeless = (await targetsOf()).filter(
      ([, files]) =>
        files.some((file) => file.endsWith('.js')) && !files[0]?.match(/^\.\/dist\/.*\.d\.ts$/),
    )
    expect(typeless).toEqual([])
  })

  it.each(['dist/index.js', 'dist/messaging/index.js'])(
    'holds the source map of each file that %s is made of',
    async (entry) => {
      const { files } = await readGraph(join(folders.package, entry))
      expect(files.length).toBeGreaterThan(1)
      for (const file of files) {
        const code = await readFile(file, 'utf8')
        if (!/^(const|let|var|(async )?function|class) /m.test(code)) continue // nothing of its own
        const [, name] = /\n\/\/# sourceMappingURL=(\S+)\n$/.exec(code) ?? []
        expect(paths).toContain(join(relative(folders.package, file), '..', String(name)))
      }
    },
  )

  it('holds every source that a source map names, in the map', async () => {
    const maps = paths.filter((path) => path.endsWith('.map'))
    expect(maps).not.toEqual([])
    for (const path of maps) {
      const { sources, sourcesContent = [] } = JSON.parse(await read(path)) as SourceMap
      expect(sources.length).toBeGreaterThan(0)
      expect(sourcesContent).toHaveLength(sources.length)
      expect(sourcesContent.filter((source) => !source?.trim())).toEqual([])
    }
  })
})

describe('a stack trace', () => {
  it('leads from the client to its source', async () => {
    const code = `
      import { buildEmbedUrl } from 'wisdom-embed'
      try { buildEmbedUrl({ baseUrl: 'nowhere', view: 'search' }) } catch (error) { console.log(error.stack) }`
    const stack = await runInNode(folders.appWithPeers, code, '--enable-source-maps')
    const [, line] = /parseTenant .*src\/embedUrl\.ts:(\d+)/.exec(stack) ?? []
    const source = await readFile(new URL('../../src/embedUrl.ts', import.meta.url), 'utf8')
    expect(source.split('\n')[Number(line) - 1]).toMatch(/^ {2}return invalid\('baseUrl'/)
  })

  it('names the functions of the server', async () => {
    const code = `
      import { createWisdomApi } from 'wisdom-embed/server'
      try { createWisdomApi({ baseUrl: 'nowhere' }) } catch (error) { console.log(error.stack) }`
    expect(await runInNode(folders.appWithPeers, code)).toMatch(/^ +at createWisdomApi /m)
  })
})
