import { execFile } from 'node:child_process'
import { chmod, cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import type {} from './support/provided.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the package outside of the repository, once per run, for tests that start the command. */
export default async function setUp(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-cli-'))
  await build(join(folder, 'dist'))
  await cp(join(ROOT, 'package.json'), join(folder, 'package.json'))
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const main = join(folder, 'dist/cli/main.js')
  await chmod(main, 0o755) // as npm does with a bin
  project.provide('cli', { main })
  return () => rm(folder, { recursive: true, force: true })
}

/** `npm test` has a build already. */
async function build(outDir: string): Promise<void> {
  const { BUILT_DIST } = process.env
  if (BUILT_DIST) await cp(BUILT_DIST, outDir, { recursive: true })
  else await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build.mjs'), outDir])
}
