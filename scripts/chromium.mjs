import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'

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
