import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensureEngines } from '../../scripts/setup.mjs'
import { buildHost } from '../browser/harness/buildHost.js'
import { connect } from './harness/connect.js'
import { type Engine, ENGINES, type Place, type Provided } from './harness/provided.js'
import { startEngine } from './harness/startEngine.js'

/** Once per run: bundles the host page, starts the engines, and says which there are. */
export default async function setUp(project: TestProject) {
  const hostFolder = await mkdtemp(join(tmpdir(), 'wisdom-embed-engines-'))
  await buildHost('19', hostFolder)
  const env = { ...(await ensureEngines()), ...withoutWindows() }
  const started = await Promise.all(ENGINES.map((engine) => startEngine(engine, env)))
  const entries = started.map(({ place }, index) => [ENGINES[index], place])
  const places = Object.fromEntries(entries) as Provided['places']
  const lines = await Promise.all(ENGINES.map((engine) => describePlace(engine, places[engine])))
  project.vitest.logger.log(lines.join('\n'))
  project.provide('engines', { hostFolder, places })
  return async () => {
    await Promise.all(started.map(({ stop }) => stop()))
    await rm(hostFolder, { recursive: true, force: true })
  }
}

/** The headless shell does the same in a third of the time, except for what `slow` tests. */
function withoutWindows(): Record<string, string> {
  const { HEADLESS_SHELL_PATH: path } = process.env
  return path ? { CHROMIUM_PATH: path } : {}
}

async function describePlace(engine: Engine, place: Place): Promise<string> {
  if ('missing' in place) return `engines: no ${engine}. ${place.missing}`
  const driver = await connect(engine, place)
  await driver.close()
  return `engines: ${engine} runs (${driver.version})`
}
