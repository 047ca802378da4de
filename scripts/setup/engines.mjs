import { ensureChromium } from './chromium.mjs'
import { ensureFirefox } from './firefox.mjs'
import { ensureWebkit } from './webkit.mjs'

const ENSURE = {
  CHROMIUM_PATH: ensureChromium,
  FIREFOX_PATH: ensureFirefox,
  WEBKIT_PATH: ensureWebkit,
}

/**
 * Where the three engines are, as environment variables. One that cannot be had is left out, and
 * `*_MISSING` says why: its tests fail with that, and do not try to install it again.
 */
export async function ensureEngines() {
  const env = {}
  // One after the other, as package managers lock each other out.
  for (const [variable, ensure] of Object.entries(ENSURE)) {
    const missing = toMissing(variable)
    if (process.env[missing]) {
      env[missing] = process.env[missing]
      continue
    }
    try {
      env[variable] = await ensure()
    } catch (error) {
      env[missing] = error instanceof Error ? error.message : String(error)
    }
  }
  return env
}

const toMissing = (variable) => variable.replace('_PATH', '_MISSING')
