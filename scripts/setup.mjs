/** What the other scripts need before they start. Needs nothing but Node itself. */
export { ensureChromium, ensureHeadlessShell } from './chromium.mjs'
export { ensureDependencies } from './dependencies.mjs'
export { ensureEngines } from './engines.mjs'
export { ensureFirefox } from './firefox.mjs'
export { ensureRedis } from './redis.mjs'
export { ensureWebkit } from './webkit.mjs'
