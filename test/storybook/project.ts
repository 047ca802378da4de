import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import { chromiumLaunch } from './chromium.js'

/** Every story is a test: it renders, its play function passes, and axe finds nothing. */
export const storybookProject: TestProjectInlineConfiguration = {
  plugins: [storybookTest({ configDir: '.storybook' })],
  // All that stories and the preview import: what is found later reloads the page in mid-run.
  optimizeDeps: {
    include: [
      '@storybook/addon-a11y',
      '@storybook/addon-a11y/preview',
      '@storybook/addon-docs',
      '@storybook/addon-docs/blocks',
      '@storybook/react-vite',
      '@tanstack/react-query',
      'graphql',
      'msw',
      'msw/browser',
      'react',
      'react/jsx-dev-runtime',
      'react-dom',
      'react-dom/client',
      'storybook/test',
      'storybook/theming',
    ],
  },
  test: {
    name: 'storybook',
    isolate: false,
    testTimeout: 60_000,
    // They mostly wait.
    maxWorkers: 1,
    sequence: { groupOrder: 2 },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      viewport: { width: 1280, height: 800 },
      provider: playwright({ launchOptions: chromiumLaunch }),
      instances: [{ browser: 'chromium' }],
    },
  },
}

/** The static build: how it is served, how large it is, and what it looks like. */
export const storybookBuildProject: TestProjectInlineConfiguration = {
  test: {
    name: 'storybook-build',
    maxConcurrency: 3,
    environment: 'node',
    include: ['test/storybook/**/*.test.ts'],
    globalSetup: ['test/storybook/globalSetup.ts'],
    testTimeout: 90_000,
    sequence: { groupOrder: 3 },
  },
}
