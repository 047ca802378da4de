import { afterEach, expect, it, vi } from 'vitest'
import { ensureEngines } from '../../scripts/setup.mjs'

/** A program that starts, whatever it is asked. */
const ECHO = '/bin/echo'

afterEach(() => vi.unstubAllEnvs())

it('an engine that does not start is missing, with the reason, and the others are not', async () => {
  vi.stubEnv('CHROMIUM_PATH', ECHO)
  vi.stubEnv('FIREFOX_PATH', '/no/firefox')
  vi.stubEnv('WEBKIT_PATH', '/no/WebKitWebDriver')
  const correct = 'which does not start. Correct or unset it.'
  expect(await ensureEngines()).toEqual({
    CHROMIUM_PATH: ECHO,
    FIREFOX_MISSING: `FIREFOX_PATH is /no/firefox, ${correct}`,
    WEBKIT_MISSING: `WEBKIT_PATH is /no/WebKitWebDriver, ${correct}`,
  })
})

it('an engine that was found missing is not looked for again', async () => {
  const missing = {
    CHROMIUM_MISSING: 'No Chromium.',
    FIREFOX_MISSING: 'No Firefox.',
    WEBKIT_MISSING: 'No WebKit.',
  }
  for (const [name, reason] of Object.entries(missing)) vi.stubEnv(name, reason)
  expect(await ensureEngines()).toEqual(missing)
})
