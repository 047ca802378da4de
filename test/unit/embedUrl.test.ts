import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildEmbedUrl,
  type BuildEmbedUrlOptions,
  parseTenant,
  type WisdomView,
} from '../../src/embedUrl.js'
import { errorOf } from './support/errors.js'
import { countRuns } from '../support/isAll.js'

const TENANT = 'https://acme.wisdom.ai'

const build = (view: WisdomView): URL => buildEmbedUrl({ baseUrl: TENANT, ...view })

describe('buildEmbedUrl()', () => {
  it.each<[WisdomView, string]>([
    [{ view: 'search' }, '/embed/search'],
    [{ view: 'dashboards' }, '/embed/dashboards'],
    [{ view: 'dashboard', dashboardId: 'sales-overview' }, '/embed/dashboards/sales-overview'],
    [{ view: 'chat', conversationId: 'c1' }, '/embed/chat/c1'],
    [{ view: 'chat', conversationId: 'c1', messageId: 'm 2' }, '/embed/chat/c1?messageid=m+2'],
    [{ view: 'path', path: '/dashboards/embed/sales-1' }, '/dashboards/embed/sales-1'],
    [{ view: 'path', path: '/chat/embed?tab=1' }, '/chat/embed?tab=1'],
  ])('leads %j to %s', (view, expected) => {
    expect(build(view).href).toBe(TENANT + expected)
  })

  it.each([
    ['a/b', 'a%2Fb'],
    ['a?b#c', 'a%3Fb%23c'],
    ['../admin', '..%2Fadmin'],
    ['a b', 'a%20b'],
    ['Ünï', '%C3%9Cn%C3%AF'],
    ['...', '...'],
    ['a.b', 'a.b'],
  ])('keeps the id %j in one segment of the path', (id, expected) => {
    expect(build({ view: 'dashboard', dashboardId: id }).pathname).toBe(
      `/embed/dashboards/${expected}`,
    )
    expect(build({ view: 'chat', conversationId: id }).pathname).toBe(`/embed/chat/${expected}`)
  })

  it.each([
    ['an id with half of a surrogate pair', { view: 'dashboard', dashboardId: 'a\uD800' }],
    ['a conversation with half of a surrogate pair', { view: 'chat', conversationId: '\uDC00' }],
    ['the view "constructor"', { view: 'constructor' }],
    ['the view "__proto__"', { view: '__proto__' }],
    ['a view that is a symbol', { view: Symbol('search') }],
    ['a param that is a symbol', { view: 'search', params: { a: Symbol('b') } }],
    ['a param that is an object', { view: 'search', params: { a: {} } }],
    ['a param that is a list', { view: 'search', params: { a: ['b'] } }],
    ['a param that is NaN', { view: 'search', params: { a: NaN } }],
    ['a param that is Infinity', { view: 'search', params: { a: Infinity } }],
    ['a param that is null', { view: 'search', params: { a: null } }],
    [
      'params with a getter that throws',
      {
        view: 'search',
        params: {
          get a() {
            throw new Error('no')
          },
        },
      },
    ],
    ['an id without a text', { view: 'dashboard', dashboardId: Object.create(null) as unknown }],
    ['a tenant without a text', { view: 'search', baseUrl: Object.create(null) as unknown }],
    ['a tenant that is a symbol', { view: 'search', baseUrl: Symbol('acme') }],
  ])('refuses %s', (_, options) => {
    const error = errorOf(() =>
      buildEmbedUrl({ baseUrl: TENANT, ...options } as unknown as BuildEmbedUrlOptions),
    )
    expect(error.code).toBe('config_invalid')
  })

  it('names a param that it refuses, and no token', () => {
    const token = 'eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9.c2lnbmF0dXJl'
    const params = { from: [token] } as unknown as BuildEmbedUrlOptions['params']
    const { message } = errorOf(() => buildEmbedUrl({ baseUrl: TENANT, view: 'search', params }))
    expect(message).toContain('`params.from`')
    expect(message).not.toContain(token)
  })

  it.each(['', '.', '..', undefined as unknown as string])('refuses the id %j', (id) => {
    const views = [
      ['dashboardId', { view: 'dashboard', dashboardId: id }],
      ['conversationId', { view: 'chat', conversationId: id }],
    ] as const
    for (const [name, view] of views) {
      const error = errorOf(() => build(view))
      expect(error.code).toBe('config_invalid')
      expect(error.message).toContain(`\`${name}\` is "${id}"`)
    }
  })

  it.each([
    '//evil.example/x',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'http:evil.example/x',
    'http://acme.wisdom.ai/embed/search',
    '/\t/evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://acme.wisdom.ai.evil.example/',
    'https://acme.wisdom.ai@evil.example/',
    'blob:https://acme.wisdom.ai/x',
  ])('refuses the path %j, which leaves the tenant', (path) => {
    const error = errorOf(() => build({ view: 'path', path }))
    expect(error.code).toBe('config_invalid')
    expect(error.message).toContain(`\`path\` is "${path}"`)
  })

  it.each(['', '//', 'https://', 'http://['])('refuses the path %j, which is none', (path) => {
    expect(errorOf(() => build({ view: 'path', path })).code).toBe('config_invalid')
  })

  it('stays on the tenant whatever the path', () => {
    const paths = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.array(fc.constantFrom('/', '\\', ':', '@', '?', '#', '.', '..', 'https', 'evil.example')),
    )
    fc.assert(
      fc.property(paths, (parts) => {
        const path = typeof parts === 'string' ? parts : parts.join('')
        let url: URL
        try {
          url = build({ view: 'path', path: `/${path}` })
        } catch (error) {
          expect(error).toMatchObject({ code: 'config_invalid' })
          return
        }
        expect(url.protocol + url.host).toBe('https:acme.wisdom.ai')
      }),
      { seed: 1, numRuns: countRuns(2_000) },
    )
  })

  it('stays below its page whatever the id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
        fc.pre(id !== '.' && id !== '..')
        const { pathname, search, hash, origin } = build({ view: 'dashboard', dashboardId: id })
        expect([origin, search, hash]).toEqual([TENANT, '', ''])
        expect(pathname.split('/').slice(0, 3)).toEqual(['', 'embed', 'dashboards'])
        expect(decodeURIComponent(pathname.split('/').slice(3).join('/'))).toBe(id)
      }),
      { seed: 1 },
    )
  })

  it('writes params of each type, without those that are undefined', () => {
    const params = { q: 'a&b=ü', page: 2, wide: false, none: undefined }
    expect(build({ view: 'search', params }).search).toBe('?q=a%26b%3D%C3%BC&page=2&wide=false')
  })

  it('adds params to those of a path', () => {
    const view: WisdomView = { view: 'path', path: '/chat/embed?a=1&b=2', params: { b: 3 } }
    expect(build(view).search).toBe('?a=1&b=3')
  })

  it('has a token only where one is given', () => {
    const options: BuildEmbedUrlOptions = { baseUrl: TENANT, view: 'search' }
    expect(buildEmbedUrl(options).searchParams.has('token')).toBe(false)
    expect(buildEmbedUrl({ ...options, token: 'a+b/c=' }).searchParams.get('token')).toBe('a+b/c=')
  })

  it('lets no param pass for the token', () => {
    const params = { token: 'foreign' }
    expect(build({ view: 'search', params }).searchParams.getAll('token')).toEqual([])
    const url = buildEmbedUrl({ baseUrl: TENANT, view: 'search', params, token: 'own' })
    expect(url.searchParams.getAll('token')).toEqual(['own'])
  })
})

describe('the tenant', () => {
  it.each([
    ['https://acme.wisdom.ai', 'https://acme.wisdom.ai'],
    ['https://acme.askwisdom.ai/', 'https://acme.askwisdom.ai'],
    ['https://acme.wisdom.ai/?x=1#y', 'https://acme.wisdom.ai'],
    ['https://host.example/sub/virtual/', 'https://host.example/sub/virtual'],
    ['HTTPS://ACME.Wisdom.AI', 'https://acme.wisdom.ai'],
    ['https://acme.wisdom.ai:443', 'https://acme.wisdom.ai'],
    ['https://acme.wisdom.ai:8443', 'https://acme.wisdom.ai:8443'],
    ['http://localhost:5173', 'http://localhost:5173'],
    ['http://127.0.0.1:80', 'http://127.0.0.1'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('is taken from %s', (baseUrl, tenant) => {
    expect(parseTenant(baseUrl)).toBe(tenant)
  })

  it('may be below a path, which goes before that of the page', () => {
    const url = buildEmbedUrl({ baseUrl: 'https://host.example/sub/', view: 'search' })
    expect(url.href).toBe('https://host.example/sub/embed/search')
  })

  it.each([
    '',
    'acme',
    'acme.wisdom.ai',
    '/embed/search',
    '//acme.wisdom.ai',
    'https://',
    'http://acme.wisdom.ai',
    'http://localhost.evil.example',
    'http://acme.localhost',
    'http://evil-localhost',
    'http://127.0.0.1.evil.example',
    'http://127.0.0.2',
    'http://192.168.0.1',
    'http://0.0.0.0',
    'https://user@acme.wisdom.ai',
    'https://user:word@acme.wisdom.ai',
    'https://acme.wisdom.ai@evil.example',
    'ftp://acme.wisdom.ai',
    'wss://acme.wisdom.ai',
    'data:text/html,x',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'about:blank',
    'https://acme.wisdom.ai:65536',
  ])('is refused in %j', (baseUrl) => {
    const error = errorOf(() => buildEmbedUrl({ baseUrl, view: 'search' }))
    expect(error.code).toBe('config_invalid')
    const shown = baseUrl.replace(/\/\/.*@/, '//…@') // a password is none of a log's business
    expect(error.message).toContain(`\`baseUrl\` is "${shown}"`)
    expect(error.message).toContain('https://acme.wisdom.ai')
  })
})
