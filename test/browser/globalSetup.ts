import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import type { TestProject } from 'vitest/node'
import { ensureChromium } from '../../scripts/setup.mjs'
import { buildHost, REACT_VERSIONS } from './harness/buildHost.js'
import { CHROMIUM_ARGS } from '../../scripts/chromiumArgs.mjs'
import { mendPlaywrightBy } from './harness/mendPlaywright.js'
import type {} from './harness/provided.js'

/** Once per run: bundles the host page with each React, and starts one Chromium for all tests. */
export default async function setUp(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-browser-'))
  const hostFolders = {
    '18.2': join(folder, '18.2'),
    '18.3': join(folder, '18.3'),
    '19': join(folder, '19'),
  }
  await Promise.all(REACT_VERSIONS.map((version) => buildHost(version, hostFolders[version])))
  const executablePath = await ensureChromium()
  const options = { executablePath, args: CHROMIUM_ARGS }
  await mendPlaywrightBy(options)
  const server = await chromium.launchServer(options)
  project.provide('browser', {
    browserEndpoint: server.wsEndpoint(),
    chromiumPath: executablePath,
    hostFolders,
  })
  return async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
