import { render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { WisdomDevtools } from '../../../src/devtools/index.js'
import { App, shadow } from './support.js'

const find = () => document.querySelector('wisdom-devtools')

it('renders nothing in a production build, and the app below it works', () => {
  vi.stubEnv('NODE_ENV', 'production')
  render(<App userKey={null}>text</App>)
  expect(screen.getByText('text')).toBeDefined()
  expect(find()).toBeNull()
  vi.unstubAllEnvs()
})

it('renders in a production build when it is enabled', () => {
  vi.stubEnv('NODE_ENV', 'production')
  render(<App userKey={null} devtools={{ enabled: true }} />)
  expect(shadow().childElementCount).toBeGreaterThan(0)
  vi.unstubAllEnvs()
})

it.each(['development', 'test', undefined])('renders where NODE_ENV is %s', (env) => {
  vi.stubEnv('NODE_ENV', env)
  render(<WisdomDevtools />)
  expect(find()).not.toBeNull()
  vi.unstubAllEnvs()
})

it('does not throw in a page without a bundler, which has no process', () => {
  const { process } = globalThis
  vi.stubGlobal('process', undefined)
  try {
    expect(renderToString(<WisdomDevtools />)).toBe('')
  } finally {
    vi.stubGlobal('process', process)
    vi.unstubAllGlobals()
  }
})

it('renders nothing when it is not enabled', () => {
  render(<WisdomDevtools enabled={false} />)
  expect(find()).toBeNull()
})
