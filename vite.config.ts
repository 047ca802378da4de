import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { IS_ALL } from './test/support/isAll.js'
import { LongestFirst } from './test/support/longestFirst.js'
import { storybookBuildProject, storybookProject } from './test/storybook/project.js'

/** What needs a Chromium with windows, and mostly waits: `npm run test:all`. The others run in the headless shell. */
const SLOW = ['test/browser/lifecycle/**/*.test.ts', 'test/browser/blockedStorage.test.ts']

/** Other programs, many people, the mock's own pages: half of the time of all. `npm run test:all` has them, too. */
const LONG = IS_ALL
  ? []
  : [
      'test/browser/mock/**/*.test.ts',
      'test/browser/{activity,concurrent,devtools,hotReload,playwright,reactMatrix}.test.ts',
      'test/browser/{remounts,reporters,senders,serverRendering}.test.ts',
      'test/cli/{containers,process,proxyTls}.test.ts',
      'test/cli/sync/largeSync.test.ts',
      'test/package/{devtools,tsdoc,types,viteTemplate}.test.ts',
      'test/scripts/{imports,lint}.test.mjs',
      'test/server/mounts/next.test.ts',
      'test/server/provisioning/run/{scale,twoSystems}.test.ts',
    ]

/** What browsers do, see docs/engines.md: it changes when they do. `ENGINE_FACTS=true npm run test:all` has it, too. */
const FACTS = process.env.ENGINE_FACTS === 'true' ? [] : ['test/engines/facts.test.ts']

/** They run the mock in jsdom, whose `vm` context has no Web Crypto and other typed arrays than Node. */
const UNIT_WITH_MOCK = [
  'test/unit/components/againstHandler.test.tsx',
  'test/unit/docs/**/*.test.tsx',
  'test/unit/mock/**/*.test.{ts,tsx}',
]

/** Thousands of random histories each: half of the time of all unit tests. */
const PROPERTIES = ['test/unit/properties/**/*.test.ts']

/** What is true of the embed in React is true of the one without. They run once for each. */
const BOTH_SKINS = [
  'test/unit/components/{WisdomEmbed,deadPage,hostCallbacks,page,restoredFrame,slowBackend}.test.tsx',
  'test/unit/components/{surfaces,twoUsers,accessibility,invalidOptions,olderBrowsers}.test.tsx',
  'test/unit/hooks/{identity,userKey,rendering,userSwitch}.test.tsx',
]

/** The same in a browser, for the element. */
const BOTH_SKINS_IN_BROWSERS = ['test/browser/{csp,life,secrecy,users}.test.ts']

/** Each worker loads a module once, not once for each of its files. What a file changes is put back. */
const unitProject = {
  environment: 'jsdom',
  isolate: false,
  setupFiles: ['test/unit/setup.ts'],
  // Some draw thousands of cases: seconds on a machine that is busy with something else.
  testTimeout: 60_000,
}

const nodeProject = {
  environment: 'node',
  isolate: false,
  setupFiles: ['test/support/restoreGlobals.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 20_000 } },
}

const browserProject = {
  environment: 'node',
  isolate: false,
  globalSetup: ['test/browser/globalSetup.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 20_000 } },
}

/** Half of their time is waiting: four at once keep two cores busy. */
const TOGETHER = { maxWorkers: 4, sequence: { groupOrder: 4 } }

export default defineConfig({
  test: {
    // `npm test` runs other checks beside these.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [react()],
        test: {
          ...unitProject,
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          exclude: [...UNIT_WITH_MOCK, ...PROPERTIES],
          isolate: true,
          // A context of its own for each file, in a process that loads jsdom once.
          pool: 'vmThreads',
        },
      },
      {
        plugins: [react()],
        test: {
          ...unitProject,
          name: 'unit-vanilla',
          include: BOTH_SKINS,
          env: { SKIN: 'vanilla' },
          isolate: true,
          pool: 'vmThreads',
        },
      },
      {
        plugins: [react()],
        test: { ...unitProject, name: 'unit-with-mock', include: UNIT_WITH_MOCK },
      },
      {
        test: { ...unitProject, name: 'properties', include: PROPERTIES },
      },
      {
        test: {
          ...nodeProject,
          name: 'server',
          include: [
            'test/server/**/*.test.ts',
            'test/mock/**/*.test.ts',
            'test/audit/**/*.test.ts',
            'test/demo/**/*.test.ts',
            'test/docs/**/*.test.{ts,mjs}',
            'test/scripts/**/*.test.mjs',
          ],
          exclude: LONG,
        },
      },
      {
        test: {
          ...nodeProject,
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          exclude: LONG,
          globalSetup: ['test/cli/globalSetup.ts'],
        },
      },
      {
        test: {
          ...browserProject,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: [...SLOW, ...LONG],
          // These tests mostly wait, one of them for 100 s.
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...browserProject,
          name: 'browser-element',
          include: BOTH_SKINS_IN_BROWSERS,
          exclude: IS_ALL ? [] : BOTH_SKINS_IN_BROWSERS,
          env: { SKIN: 'element' },
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...browserProject,
          name: 'slow',
          include: SLOW,
          ...TOGETHER,
        },
      },
      {
        test: {
          name: 'engines',
          environment: 'node',
          // An engine is started once for each worker, not once for each of its files.
          isolate: false,
          include: ['test/engines/**/*.test.ts'],
          exclude: FACTS,
          globalSetup: ['test/engines/globalSetup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 60_000 } },
          ...TOGETHER,
        },
      },
      storybookProject,
      storybookBuildProject,
      {
        test: {
          name: 'package',
          environment: 'node',
          include: ['test/package/**/*.test.ts'],
          exclude: LONG,
          globalSetup: ['test/package/globalSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
