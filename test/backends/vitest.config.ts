import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** `npm run test:backends`: programs in other languages, which other tests do not need. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'backends',
    environment: 'node',
    include: ['test/backends/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Several audits at the same time would measure each other.
    maxWorkers: 1,
  },
})
