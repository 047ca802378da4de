import { describe, expect, it } from 'vitest'
import { isInstalled } from '../../scripts/setup/dependencies.mjs'

const entry = (version, rest = {}) => ({ version, integrity: `sha512-${version}`, ...rest })

const LOCK = {
  '': { name: 'wisdom-embed' },
  'node_modules/a': entry('1.0.0'),
  'node_modules/b-linux': entry('1.0.0', { optional: true, os: ['linux'] }),
  'node_modules/b-darwin': entry('1.0.0', { optional: true, os: ['darwin'] }),
}
const INSTALLED = { 'node_modules/a': entry('1.0.0'), 'node_modules/b-linux': entry('1.0.0') }

describe('what is installed is right', () => {
  it('with the optional packages of this system only', () => {
    expect(isInstalled(LOCK, INSTALLED)).toBe(true)
  })

  it.each([
    ['a package is missing', { 'node_modules/a': undefined }],
    ['a package has another version', { 'node_modules/a': entry('1.0.1') }],
    ['a package has other contents', { 'node_modules/a': { ...entry('1.0.0'), integrity: 'x' } }],
    ['an optional package has another version', { 'node_modules/b-linux': entry('1.0.1') }],
    ['there is a package too many', { 'node_modules/c': entry('1.0.0') }],
  ])('not when %s', (_, change) => {
    expect(isInstalled(LOCK, { ...INSTALLED, ...change })).toBe(false)
  })
})
