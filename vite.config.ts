import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longestFirst.js'
import { storybookBuildProject, storybookProject } from './test/storybook/project.js'

/** Minutes of waiting, or another engine: `npm run test:all`. */
const SLOW = [
  'test/browser/lifecycle/**/*.test.ts',
  'test/browser/{concurrent,hotReload,playwright,remounts,reporters}.test.ts',
]

const browserProject = {
  environment: 'node',
  globalSetup: ['test/browser/globalSetup.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 20_000 } },
}

export default defineConfig({
  test: {
    // They wait for sockets and timers as much as they compute; the default is a core less than there are.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [react()],
        test: {
          name: 'unit',
          environment: 'jsdom',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['test/unit/setup.ts'],
          // Some draw thousands of cases: seconds on a machine that is busy with something else.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'server',
          environment: 'node',
          include: [
            'test/server/**/*.test.ts',
            'test/mock/**/*.test.ts',
            'test/demo/**/*.test.ts',
            'test/docs/**/*.test.{ts,mjs}',
            'test/scripts/**/*.test.mjs',
          ],
          testTimeout: 30_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        test: {
          name: 'cli',
          environment: 'node',
          include: ['test/cli/**/*.test.ts'],
          globalSetup: ['test/cli/globalSetup.ts'],
          testTimeout: 30_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        test: {
          ...browserProject,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: SLOW,
          // These tests mostly wait, one of them for 100 s.
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...browserProject,
          name: 'slow',
          include: SLOW,
          maxWorkers: 2,
          sequence: { groupOrder: 5 },
        },
      },
      {
        test: {
          name: 'engines',
          environment: 'node',
          include: ['test/engines/**/*.test.ts'],
          globalSetup: ['test/engines/globalSetup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 60_000 } },
          sequence: { groupOrder: 4 },
        },
      },
      storybookProject,
      storybookBuildProject,
      {
        test: {
          name: 'package',
          environment: 'node',
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/package/globalSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
