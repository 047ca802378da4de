import { existsSync } from 'node:fs'
import type { LaunchOptions } from 'playwright'

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

// `npm test` says where it is. Without it: where Debian puts it, else Playwright's own.
const DEBIAN = '/usr/bin/chromium'
const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(DEBIAN) ? DEBIAN : undefined)

export const chromiumLaunch: LaunchOptions = {
  args: ARGS,
  ...(executablePath && { executablePath }),
}
