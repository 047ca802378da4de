import { existsSync } from 'node:fs'
import type { LaunchOptions } from 'playwright'
import { CHROMIUM_ARGS } from '../../scripts/chromiumArgs.mjs'

// `npm test` says where it is. Without it: where Debian puts it, else Playwright's own.
const DEBIAN = '/usr/bin/chromium'
const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(DEBIAN) ? DEBIAN : undefined)

export const chromiumLaunch: LaunchOptions = {
  args: CHROMIUM_ARGS,
  ...(executablePath && { executablePath }),
}
