import { chromium, firefox, webkit } from 'playwright'
import { connectPlaywright } from './playwrightDriver.js'
import type { Engine, Place } from './provided.js'
import type { Driver } from './tab.js'
import { startWebDriver } from './webDriver.js'

export const PLAYWRIGHT = { Chromium: chromium, Firefox: firefox, WebKit: webkit }

/** @throws {Error} what the set-up said, when there is no such engine */
export async function connect(engine: Engine, place: Place): Promise<Driver> {
  if ('missing' in place) throw new Error(place.missing)
  if (place.by === 'webdriver') return startWebDriver(place.path, place.display)
  return connectPlaywright(PLAYWRIGHT[engine], place.endpoint)
}
