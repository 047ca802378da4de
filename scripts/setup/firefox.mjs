import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'

const FIREFOX = {
  name: 'Firefox',
  engine: 'firefox',
  variable: 'FIREFOX_PATH',
  commands: ['firefox', 'firefox-esr'],
  /** Where the installers for macOS and Windows put it. */
  usualPaths: [
    '/usr/bin/firefox-esr',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
      join(process.env[name] ?? '', 'Mozilla Firefox/firefox.exe'),
    ),
  ],
  /** Debian and Fedora call it differently. */
  packages: ['firefox-esr', 'firefox'],
}

/** The path of a Firefox that starts: a release of Mozilla's, or Playwright's own build. */
export const ensureFirefox = () => ensureBrowser(FIREFOX)
