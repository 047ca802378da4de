import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { ensureChromium } from '../../scripts/setup.mjs'
import { runNpm } from './programs.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** What users install. */
    tarball: string
    chromiumPath: string
  }
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Once per run: packs the package, which builds it first. */
export default async function setUp(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-tarball-'))
  await runNpm(ROOT, ['pack', `--pack-destination=${folder}`])
  const [tarball = ''] = await readdir(folder)
  project.provide('tarball', join(folder, tarball))
  project.provide('chromiumPath', await ensureChromium())
  return () => rm(folder, { recursive: true, force: true })
}
