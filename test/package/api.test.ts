import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type {} from './provided.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ADVICE = '`npm run api` writes it anew.'

let folder: string

// Inside of the repository, where the packages lie whose types ours name.
beforeAll(async () => {
  await mkdir(join(ROOT, 'test-results'), { recursive: true })
  folder = await mkdtemp(join(ROOT, 'test-results/api-'))
  await cp(join(inject('packaged').package, 'dist'), join(folder, 'dist'), { recursive: true })
  const args = ['--from', join(folder, 'dist'), '--into', join(folder, 'api')]
  await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/api.mjs'), ...args])
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const entries = [
  'index',
  'audit',
  'devtools',
  'messaging',
  'server',
  'server-node',
  'users',
  'users-node',
  'iadvize',
  'vanilla',
  'element',
  'element-define',
  'element-react',
  'element-svelte',
  'element-vue',
  'mock',
  'mock-node',
]
const reports = [...entries, 'mock-cypress', 'mock-msw', 'mock-playwright', 'mock-testing'].map(
  (name) => `${name}.api.md`,
)

describe('api/', () => {
  it('has a report of every entry, and no other', async () => {
    expect(await readdir(join(folder, 'api'))).toEqual([...reports].sort())
    expect(await readdir(join(ROOT, 'api')), ADVICE).toEqual([...reports].sort())
  })

  it.each(reports)('%s says what the entry exports', async (name) => {
    const kept = await readFile(join(ROOT, 'api', name), 'utf8')
    expect(kept, ADVICE).toBe(await readFile(join(folder, 'api', name), 'utf8'))
  })
})
