import { describe, expect, it } from 'vitest'
import { createTokenHandler, createWisdomApi } from '../../../src/server/index.js'
import { parseBaseUrl } from '../../../src/server/http/baseUrl.js'

const ALLOWED = ['bi.acme.com', 'bi.acme.com:8443']

describe('parseBaseUrl', () => {
  it.each([
    ['https://acme.wisdom.ai', 'https://acme.wisdom.ai'],
    ['https://acme.wisdom.ai/', 'https://acme.wisdom.ai'],
    ['https://acme.wisdom.ai:443', 'https://acme.wisdom.ai'],
    ['https://ACME.askwisdom.ai\n', 'https://acme.askwisdom.ai'],
    ['https://wisdom.ai', 'https://wisdom.ai'],
    ['http://localhost:4000', 'http://localhost:4000'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['http://[::1]:4000', 'http://[::1]:4000'],
    ['https://bi.acme.com', 'https://bi.acme.com'],
    ['https://bi.acme.com:8443', 'https://bi.acme.com:8443'],
  ])('accepts %j', (baseUrl, origin) => {
    expect(parseBaseUrl(baseUrl, ALLOWED)).toBe(origin)
  })

  it.each([
    '',
    'acme.wisdom.ai',
    'wisdom.ai:443',
    'http://acme.wisdom.ai',
    'ftp://acme.wisdom.ai',
    'https://acme.wisdom.ai:8443',
    'https://acme.wisdom.ai.',
    'https://acme.wisdom.ai.evil.com',
    'https://evilwisdom.ai',
    'https://wisdom.ai@evil.com',
    'https://user:pass@acme.wisdom.ai',
    'https://acme.wisdom.ai/graphql',
    'https://acme.wisdom.ai/?key=1',
    'https://acme.wisdom.ai/#a',
    'https://acme.wіsdom.ai', // a Cyrillic і
    'https://10.0.0.1',
    'http://10.0.0.1',
    'https://[fe80::1]',
    'http://127.0.0.2',
    'http://0.0.0.0',
    'http://localhost.evil.com',
    'http://evil-localhost',
    'http://tenant.localhost:4000',
    'https://tenant.localhost',
    'http://localhost.',
    'http://user@localhost',
    'https://bi.acme.com:9000',
    'https://x.bi.acme.com',
    'http://bi.acme.com',
  ])('refuses %j', (baseUrl) => {
    expect(() => parseBaseUrl(baseUrl, ALLOWED)).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  })

  it.each(['https://bi.acme.com', 'bi.acme.com/', '*.acme.com', 'me@bi.acme.com', '', 'a b'])(
    'refuses the trusted host %j, and says how to write one',
    (host) => {
      expect(() => parseBaseUrl('https://acme.wisdom.ai', [host])).toThrow(
        `\`trustedApiHosts\` has ${JSON.stringify(host)}. Write each host without https://`,
      )
    },
  )

  it('compares trusted hosts as URLs do, whole and without the default port', () => {
    expect(parseBaseUrl('https://bi.acme.com', ['BI.acme.com:443'])).toBe('https://bi.acme.com')
    const refuse = () => parseBaseUrl('https://acme.com', 'bi.acme.com' as never)
    expect(refuse).toThrow('add it to `trustedApiHosts`')
  })

  it('never repeats the value, which may be a secret in the wrong place', () => {
    const secrets = [
      'sk:s3cret',
      's3cret',
      'https://me:s3cret@acme.wisdom.ai',
      'https://acme.wisdom.ai/s3cret',
    ]
    for (const secret of secrets) {
      expect(() => parseBaseUrl(secret)).toThrow(/^(?!.*s3cret)/)
    }
  })
})

describe.each([
  ['createWisdomApi', createWisdomApi],
  ['createTokenHandler', createTokenHandler],
])('%s', (_, create) => {
  const valid = { baseUrl: 'https://acme.wisdom.ai', accessKey: 'key', identify: () => null }

  it.each([
    ['a foreign baseUrl', { baseUrl: 'https://evil.com' }],
    ['a timeout of 0', { timeoutMs: 0 }],
    ['a timeout that is no number', { timeoutMs: NaN }],
    ['a timeout that timers cannot hold', { timeoutMs: Infinity }],
  ])('throws synchronously for %s', (_, wrong) => {
    expect(() => create({ ...valid, ...wrong })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  })
})

it.each([undefined, ' \n', [], [undefined, '']])(
  'createWisdomApi throws synchronously for %j',
  (key) => {
    const options = { baseUrl: 'https://acme.wisdom.ai', accessKey: key }
    expect(() => createWisdomApi(options)).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  },
)
