import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Apart from the other projects: each file installs, builds and starts an app of its own. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'examples',
    environment: 'node',
    include: ['examples/*/example.test.mjs'],
    globalSetup: ['test/examples/globalSetup.ts'],
    testTimeout: 60_000,
    hookTimeout: 15 * 60_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
  },
})
