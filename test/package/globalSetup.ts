import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import type { Provided } from './provided.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PUBLISHED = [
  'package.json',
  'LICENSE',
  'README.md',
  'docs',
  'openapi.yaml',
  'mock-openapi.yaml',
]
const PEERS = ['@playwright/test', 'react', 'react-dom', '@tanstack/react-query', 'msw']

/** Once per run: builds the package as it is published, outside of the repository. */
export default async function setUp(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-package-'))
  const provided: Provided = {
    package: join(folder, 'package'),
    appWithPeers: join(folder, 'with-peers'),
    appWithoutPeers: join(folder, 'without-peers'),
  }
  await build(join(provided.package, 'dist'))
  for (const name of PUBLISHED) {
    await cp(join(ROOT, name), join(provided.package, name), { recursive: true })
  }
  for (const app of [provided.appWithPeers, provided.appWithoutPeers]) {
    await cp(provided.package, join(app, 'node_modules/wisdom-embed'), { recursive: true })
  }
  await Promise.all(PEERS.map((name) => link(name, provided.appWithPeers)))
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  for (const app of [provided.appWithPeers, provided.appWithoutPeers]) {
    await Promise.all(Object.keys(dependencies).map((name) => link(name, app)))
  }
  project.provide('packaged', provided)
  return () => rm(folder, { recursive: true, force: true })
}

/** `npm test` has a build already. */
async function build(outDir: string): Promise<void> {
  const { BUILT_DIST } = process.env
  if (BUILT_DIST) await cp(BUILT_DIST, outDir, { recursive: true })
  else await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build.mjs'), outDir])
}

async function link(name: string, app: string): Promise<void> {
  const path = join(app, 'node_modules', name)
  await mkdir(dirname(path), { recursive: true })
  await symlink(join(ROOT, 'node_modules', name), path, 'junction')
}
