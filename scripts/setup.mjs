/** What the other scripts need before they start. Needs nothing but Node itself. */
export { ensureChromium, ensureHeadlessShell } from './setup/chromium.mjs'
export { ensureDependencies } from './setup/dependencies.mjs'
export { ensureEngines } from './setup/engines.mjs'
export { ensureFirefox } from './setup/firefox.mjs'
export { ensureRedis } from './setup/redis.mjs'
export { ensureWebkit } from './setup/webkit.mjs'
