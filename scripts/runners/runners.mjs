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
]
const MOCK = ['graphql@16.15.0', 'graphql-yoga@5.24.1']
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

const createJest = (version) => ({
  name: `Jest ${version}`,
  install: [...REACT, ...MOCK, ...BABEL, `jest@${version}`, `jest-environment-jsdom@${version}`],
  files: { 'babel.config.js': BABEL_CONFIG },
  configuration: 'jest.config.js',
  // Jest has them as globals.
  change: (code) => code.replace(/^import .* from 'vitest'.*\n/m, ''),
  // Without --forceExit: an open handle would keep it running until the time is up.
  command: ['jest/bin/jest.js', '--detectOpenHandles'],
})

const createVitest = (environment, install) => ({
  name: `Vitest in ${environment}`,
  install: [...REACT, ...MOCK, 'vitest@4.1.11', install],
  files: {},
  configuration: 'vitest.config.ts',
  change: (code) => code.replace("environment: 'jsdom'", `environment: '${environment}'`),
  command: ['vitest/vitest.mjs', 'run'],
})

export const RUNNERS = [
  createJest(29),
  createJest(30),
  createVitest('jsdom', 'jsdom@29.1.1'),
  createVitest('happy-dom', 'happy-dom@21.0.4'),
]
