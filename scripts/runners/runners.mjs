import { readFileSync } from 'node:fs'

/*
 * The test runners that docs/testing.md names: what an app with this runner has already, what the page tells it to add, and
 * how it runs its tests.
 */
const REACT = [
  'react@19.3.1',
  'react-dom@19.3.1',
  '@tanstack/react-query@5.108.0',
  '@testing-library/react@16.3.3',
  '@testing-library/dom@10.4.2',
  '@testing-library/user-event@14.6.12',
]
const BABEL = [
  '@babel/core@7',
  '@babel/preset-env@7',
  '@babel/preset-react@7',
  '@babel/preset-typescript@7',
]

/** As Jest's own documentation has it, for TypeScript and React. */
const BABEL_CONFIG = `module.exports = {
  presets: [
    ['@babel/preset-env', { targets: { node: 'current' } }],
    ['@babel/preset-react', { runtime: 'automatic' }],
    '@babel/preset-typescript',
  ],
}
`

/** Names of blocks of the page. */
const COMPONENT_TESTS = ['Analytics.test.tsx', 'renewal.test.tsx', 'Chat.test.tsx']

const createJest = (version) => ({
  name: `Jest ${version}`,
  install: [...REACT, ...BABEL, `jest@${version}`, `jest-environment-jsdom@${version}`],
  files: { 'babel.config.js': BABEL_CONFIG },
  configuration: 'jest.config.js',
  tests: COMPONENT_TESTS,
  // Jest has them as globals.
  change: (code) => code.replace(/^import .* from 'vitest'.*\n/m, ''),
  // Without --forceExit: an open handle would keep it running until the time is up.
  command: ['jest/bin/jest.js', '--detectOpenHandles'],
})

const createVitest = (environment, install) => ({
  name: `Vitest in ${environment}`,
  install: [...REACT, 'vitest@4.1.11', install],
  files: {},
  configuration: 'vitest.config.ts',
  tests: COMPONENT_TESTS,
  change: (code) => code.replace("environment: 'jsdom'", `environment: '${environment}'`),
  command: ['vitest/vitest.mjs', 'run'],
})

/** The browser of this machine, which the page leaves to Playwright. */
const LAUNCH = `playwright({ launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox'] } })`

const VITEST_BROWSER = {
  name: 'Vitest in its browser mode',
  install: [
    ...REACT,
    ...['vitest@4.1.11', '@vitest/browser-playwright@4.1.11', 'playwright@1.64.1'],
  ],
  files: {},
  configuration: 'vitest.browser.config.ts',
  tests: COMPONENT_TESTS,
  change: (code) => code.replace('playwright()', LAUNCH),
  command: ['vitest/vitest.mjs', 'run', '--config=vitest.browser.config.ts'],
}

/** What the page does not show, for the same app. */
const MORE = readFileSync(new URL('more.spec.ts', import.meta.url), 'utf8')

const PLAYWRIGHT = {
  name: 'Playwright',
  install: [...REACT.slice(0, 3), 'vite@8.3.8', '@playwright/test@1.64.1'],
  files: {
    'index.html': '<div id="root"></div><script type="module" src="main.tsx"></script>',
    'main.tsx': `import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { Analytics } from './Analytics'
createRoot(document.getElementById('root')!).render(createElement(Analytics, { userId: 'user' }))
`,
    'more.spec.ts': MORE,
    'playwright.config.ts': `import { defineConfig } from '@playwright/test'
const { CHROMIUM_PATH: executablePath, PORT = '5173' } = process.env
const args = ['--no-sandbox', '--disable-gpu']
export default defineConfig({
  fullyParallel: true,
  workers: 3,
  use: { baseURL: 'http://localhost:' + PORT, launchOptions: { args, ...(executablePath && { executablePath }) } },
  webServer: { command: 'npx vite --strictPort --port ' + PORT, url: 'http://localhost:' + PORT },
})
`,
  },
  tests: ['embeds.spec.ts'],
  change: (code) => code,
  command: ['@playwright/test/cli.js', 'test', '--reporter=line'],
}

export const RUNNERS = [
  createJest(29),
  createJest(30),
  createVitest('jsdom', 'jsdom@29.1.1'),
  createVitest('happy-dom', 'happy-dom@21.0.4'),
  VITEST_BROWSER,
  PLAYWRIGHT,
]
