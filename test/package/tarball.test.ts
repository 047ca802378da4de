import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type {} from './provided.js'
import { tell } from './support.js'

interface Packed {
  size: number
  unpackedSize: number
  files: { path: string }[]
}

const folders = inject('packaged')

/** What lies beside the package in the repository. */
const STRANGERS = [
  'test/unit/x.test.ts',
  'stories/X.stories.tsx',
  'demo/server.ts',
  'bench/x.ts',
  'examples/x.ts',
  'scripts/start.mjs',
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

describe('the tarball', () => {
  let packed: Packed
  let paths: string[]

  beforeAll(async () => {
    packed = await pack()
    paths = packed.files.map(({ path }) => path)
  })

  it('holds the package and nothing else', () => {
    const kilobytes = Math.round(packed.size / 1000)
    tell(`tarball: ${kilobytes} kB in ${paths.length} files`)
    const tops = [...new Set(paths.map((path) => path.split('/')[0]))].sort()
    expect(tops).toEqual(['LICENSE', 'README.md', 'dist', 'package.json', 'src'])
  })

  it('holds no test, story or demo', () => {
    const strangers = /(^|\/)(test|tests|stories|demo|bench|examples)\/|\.(test|stories)\.|\.env/
    expect(paths.filter((path) => strangers.test(path))).toEqual([])
  })

  it('holds code and types of every entry', () => {
    const entries = ['', 'messaging/', 'server/', 'mock/']
    const files = entries.flatMap((entry) => [`dist/${entry}index.js`, `dist/${entry}index.d.ts`])
    expect(paths).toEqual(expect.arrayContaining(files))
  })

  it('holds the source of every module, which its source maps point to', () => {
    const sources = paths.filter((path) => /^dist\/.*\.js$/.test(path))
    const missing = sources.filter((path) => {
      const source = path.replace(/^dist/, 'src').replace(/\.js$/, '.ts')
      return !paths.includes(source) && !paths.includes(`${source}x`)
    })
    expect(missing).toEqual([])
  })
})
