import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import type { TestProject } from 'vitest/node'
import { run, ROOT } from '../../scripts/run.mjs'
import { chromiumLaunch } from './chromium.js'
import { serveFolder } from './serveFolder.js'
import type {} from './provided.js'

/** Once per run: builds the Storybook, serves it under two paths, and starts one Chromium. */
export default async function setUp(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-storybook-'))
  const { ok, output } = await run(
    process.execPath,
    [join(ROOT, 'scripts/buildStorybook.mjs'), folder],
    { output: 'keep' },
  )
  if (!ok) throw new Error(output)
  const [server, browser] = await Promise.all([
    serveFolder(folder, ['/', '/on/a/sub/path/']),
    chromium.launchServer(chromiumLaunch),
  ])
  const { urls } = server
  project.provide('storybook', { folder, urls, browserEndpoint: browser.wsEndpoint() })
  return async () => {
    await Promise.all([browser.close(), server.close()])
    await rm(folder, { recursive: true, force: true })
  }
}
