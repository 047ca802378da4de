import { join } from 'node:path'
import { ensureBrowser, findOnPath, installFromSystem } from './browser.mjs'

const CHROMIUM = {
  name: 'Chromium',
  engine: 'chromium',
  variable: 'CHROMIUM_PATH',
  commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  /** Where the installers for macOS and Windows put it. */
  usualPaths: [
    '/usr/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
      join(process.env[name] ?? '', 'Google/Chrome/Application/chrome.exe'),
    ),
  ],
  packages: ['chromium'],
}

/** The path of a Chromium that starts. */
export const ensureChromium = () => ensureBrowser(CHROMIUM)

const HEADLESS_SHELL = ['chromium-headless-shell', 'chrome-headless-shell']

/**
 * The path of Chromium without a window, which opens a page in a third of the time; without one, of
 * Chromium.
 */
export async function ensureHeadlessShell() {
  if (process.env.CHROMIUM_PATH) return ensureChromium()
  const find = () => findOnPath(HEADLESS_SHELL)
  return (
    (await find()) ??
    (await installFromSystem(HEADLESS_SHELL.slice(0, 1), find)) ??
    ensureChromium()
  )
}
