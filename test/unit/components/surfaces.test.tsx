import { version } from 'react'
import { fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { drawOwn, renderEmbed, type SomeProps } from '../support/embed.js'
import {
  type Answer,
  answerStatus,
  answerToken,
  hang,
  LOGIN_PAGE,
  stubEndpoint,
} from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { does, passes, TENANT } from '../support/react.js'
import { WisdomEmbed, type WisdomErrorCode, type WisdomErrorInfo } from '../../../src/index.js'

beforeEach(() => {
  vi.useFakeTimers()
})

const after = <T,>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(resolve, ms, value))

const alert = () => screen.getByRole('alert')
const retry = () => screen.getByRole('button')
const press = (element: Element) => does(() => fireEvent.click(element))

describe('while it loads', () => {
  it('there is a status that says so, until the page is there', async () => {
    stubEndpoint()
    const { load } = renderEmbed()
    expect(screen.getByRole('status').textContent).toBe('Loading…')
    await passes(0)
    expect(screen.getByRole('status').textContent).toBe('Loading…')
    load()
    expect(screen.queryByRole('status')).toBeNull()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('`fallback={null}` shows nothing', () => {
    stubEndpoint(hang)
    renderEmbed({ fallback: null })
    expect(screen.getByRole('status').textContent).toBe('')
  })

  it('`fallback` takes its place', () => {
    stubEndpoint(hang)
    renderEmbed({ fallback: drawOwn('One moment') })
    expect(screen.getByText('One moment')).toBeDefined()
    expect(screen.queryByText('Loading…')).toBeNull()
  })
})

describe('when no token comes', () => {
  it.each<[string, Answer, WisdomErrorCode]>([
    ['401', () => answerStatus(401), 'unauthenticated'],
    ['403', () => answerStatus(403), 'forbidden'],
    ['429', () => answerStatus(429, { 'retry-after': '60' }), 'rate_limited'],
    ['500', () => answerStatus(500), 'token_endpoint_failed'],
    ['404', () => answerStatus(404), 'token_endpoint_failed'],
    ['a login page', () => new Response(LOGIN_PAGE), 'token_response_invalid'],
    ['nothing at all', () => Promise.reject(new TypeError('failed')), 'token_endpoint_unreachable'],
    ['silence', hang, 'refresh_deadline'],
  ])('but %s, an alert names the code and offers to try again', async (_, answer, code) => {
    const endpoint = stubEndpoint(answer)
    const { errors, frames, statuses } = renderEmbed()
    await passes(10_000)
    expect(alert().textContent).toContain(code)
    expect(errors.map((error) => error.code)).toEqual([code])
    expect(frames.sent).toEqual([])

    endpoint.answer = () => answerToken()
    await press(retry())
    await passes(0)
    expect(frames.sent).toHaveLength(1)
    expect(screen.queryByRole('alert')).toBeNull()
    expect(statuses).toEqual(['authenticating', 'error', 'authenticating', 'loading'])
  })

  it('a second failure is told, too', async () => {
    stubEndpoint(() => after(100, answerStatus(401)))
    const { errors } = renderEmbed()
    await passes(1_000)
    await press(retry())
    await passes(1_000)
    expect(errors.map(({ code }) => code)).toEqual(['unauthenticated', 'unauthenticated'])
    expect(alert()).toBeDefined()
  })

  it('a status is shown while it is tried again', async () => {
    const endpoint = stubEndpoint(() => answerStatus(401))
    renderEmbed()
    await passes(0)
    endpoint.answer = hang
    await press(retry())
    expect(screen.getByRole('status')).toBeDefined()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('the button submits no form that the embed is in', async () => {
    stubEndpoint(() => answerStatus(401))
    stubFrames()
    const onSubmit = vi.fn()
    const onError = () => undefined
    render(
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <WisdomEmbed view="search" baseUrl={TENANT} userKey="in a form" onError={onError} />
      </form>,
    )
    await passes(0)
    await press(retry())
    expect(onSubmit).not.toHaveBeenCalled()
  })

  it('words for the user stand before the code', async () => {
    stubEndpoint(() => answerStatus(401))
    renderEmbed()
    await passes(0)
    expect(alert().textContent).toMatch(/^Please sign in again\..*unauthenticated/)
  })
})

describe('when a refresh fails', () => {
  // React 18 renders when `act` ends, once for all failures of an hour.
  it.skipIf(version.startsWith('18'))(
    'the page is left as it is; each failure is told',
    async () => {
      const endpoint = stubEndpoint()
      const { errors, load, statuses } = renderEmbed()
      await passes(0)
      load()
      endpoint.answer = () => new Response('{}')
      await passes(3_590_000)
      expect(statuses.at(-1)).toBe('loaded')
      expect(screen.queryByRole('alert')).toBeNull()
      expect(errors.length).toBeGreaterThan(0)
      expect(errors).toHaveLength(endpoint.requests.length - 1)
    },
  )

  it('until the token is dead: then an alert offers to try again, and the page comes back', async () => {
    const endpoint = stubEndpoint()
    const { load, statuses, frames } = renderEmbed()
    await passes(0)
    load()
    endpoint.answer = () => answerStatus(401)
    await passes(3_700_000)
    expect(alert().textContent).toContain('unauthenticated')
    endpoint.answer = () => answerToken()
    await press(retry())
    await passes(0)
    load()
    expect(frames.sent).toHaveLength(2)
    expect(statuses.at(-1)).toBe('loaded')
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('an option that cannot work', () => {
  const wrong: [string, SomeProps][] = [
    ['baseUrl', { baseUrl: 'http://acme.wisdom.ai' }],
    ['baseUrl', { baseUrl: '' }],
    ['dashboardId', { view: 'dashboard', dashboardId: '' }],
    ['conversationId', { view: 'chat', conversationId: '..' }],
    ['path', { view: 'path', path: '//evil.example' }],
    ['path', { view: 'path', path: '//' }],
    ['sandbox', { sandbox: 'allow-scripts' }],
    ['sandbox', { sandbox: 'allow-same-origin' }],
    ['sandbox', { sandbox: '' }],
  ]

  it.each(wrong)('%s in %j is an alert, not an exception', async (name, props) => {
    const endpoint = stubEndpoint()
    const { errors, frames, frame } = renderEmbed(props)
    await passes(1_000)
    expect(alert().textContent).toContain('config_invalid')
    expect(errors.map(({ code }) => code)).toEqual(['config_invalid'])
    expect(errors[0]?.message).toContain(`\`${name}`)
    expect(endpoint.requests).toHaveLength(0)
    expect(frames.sent).toEqual([])
    expect(frame().dataset.status).toBe('error')
  })

  it.each(wrong)('%s in %j, once it is right, works', async (_, props) => {
    stubEndpoint()
    const { update, frames } = renderEmbed(props)
    await passes(0)
    update({ view: 'search', baseUrl: TENANT, sandbox: undefined })
    await passes(0)
    expect(screen.queryByRole('alert')).toBeNull()
    expect(frames.sent).toHaveLength(1)
  })

  it('has no button, as trying again cannot help', async () => {
    stubEndpoint()
    renderEmbed({ baseUrl: 'nonsense' })
    await passes(0)
    expect(alert().textContent).toContain('config_invalid')
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('a page that does not come', () => {
  it('is frame_timeout, with a link to it that holds no token', async () => {
    stubEndpoint()
    const { errors, frames } = renderEmbed({ view: 'dashboard', dashboardId: 'sales' })
    await passes(29_000)
    expect(screen.queryByRole('alert')).toBeNull()
    await passes(2_000)
    expect(alert().textContent).toContain('frame_timeout')
    expect(errors.map(({ code }) => code)).toEqual(['frame_timeout'])
    const link = screen.getByRole('link', { name: 'Open in a new tab' })
    expect(link.getAttribute('href')).toBe(`${TENANT}/embed/dashboards/sales`)
    expect(link.getAttribute('target')).toBe('_blank')
    expect(link.getAttribute('rel')).toBe('noreferrer')
    await press(retry())
    await passes(0)
    expect(frames.sent).toHaveLength(2)
  })

  it('is frame_timeout as soon as `loadTimeoutMs` says', async () => {
    stubEndpoint()
    const { errors } = renderEmbed({ loadTimeoutMs: 5_000 })
    await passes(4_900)
    expect(errors).toEqual([])
    await passes(200)
    expect(errors.map(({ code }) => code)).toEqual(['frame_timeout'])
  })

  it('is frame_blocked where the host’s CSP forbids it', async () => {
    stubEndpoint()
    const { errors } = renderEmbed()
    await passes(0)
    const violation = { effectiveDirective: 'frame-src', blockedURI: TENANT }
    await does(() =>
      document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), violation)),
    )
    expect(errors.map(({ code }) => code)).toEqual(['frame_blocked'])
    expect(alert().textContent).toContain('frame_blocked')
    expect(screen.getByRole('link', { name: 'Open in a new tab' })).toBeDefined()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it.each([
    { effectiveDirective: 'frame-src', blockedURI: 'https://other.example' },
    { effectiveDirective: 'script-src', blockedURI: TENANT },
  ])('is not blamed on the violation %j', async (violation) => {
    stubEndpoint()
    const { errors } = renderEmbed()
    await passes(0)
    await does(() =>
      document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), violation)),
    )
    expect(errors).toEqual([])
  })

  it('is cross_origin_isolated at once where the host page is', async () => {
    vi.stubGlobal('crossOriginIsolated', true)
    stubEndpoint()
    const { errors, frames } = renderEmbed()
    await passes(100)
    expect(errors.map(({ code }) => code)).toEqual(['cross_origin_isolated'])
    expect(frames.sent).toEqual([])
    expect(screen.getByRole('link', { name: 'Open in a new tab' })).toBeDefined()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('is not cross_origin_isolated with a `credentialless` frame, if the browser knows such', async () => {
    vi.stubGlobal('crossOriginIsolated', true)
    stubEndpoint()
    const inOld = renderEmbed({ credentialless: 'credentialless' })
    await passes(100)
    expect(inOld.errors.map(({ code }) => code)).toEqual(['cross_origin_isolated'])
    inOld.unmount()

    const undo = reflectCredentialless()
    const { errors, frames } = renderEmbed({ credentialless: 'credentialless' })
    await passes(100)
    undo()
    expect(errors).toEqual([])
    expect(frames.sent).toHaveLength(1)
  })
})

describe('what the host gives', () => {
  it('`renderError` takes the place of the error surface', async () => {
    const endpoint = stubEndpoint(() => answerStatus(403))
    const renderError = vi.fn(({ error, status, retry }: WisdomErrorInfo) =>
      drawOwn(`${error.code} ${status} again`, retry),
    )
    const { frames } = renderEmbed({ renderError })
    await passes(0)
    expect(alert().textContent).toBe('forbidden error again')
    endpoint.answer = () => answerToken()
    await press(retry())
    await passes(0)
    expect(frames.sent).toHaveLength(1)
  })

  it.each([null, false, ''])('`renderError` may draw nothing: %j', async (nothing) => {
    stubEndpoint(() => answerStatus(403))
    renderEmbed({ renderError: () => nothing })
    await passes(0)
    expect(alert().textContent).toBe('')
  })

  it('`renderError` that returns `undefined` leaves the default', async () => {
    stubEndpoint(() => answerStatus(403))
    renderEmbed({ renderError: () => undefined })
    await passes(0)
    expect(alert().textContent).toContain('forbidden')
  })

  it('the user reads the host’s words for what the endpoint said', async () => {
    const problem = { code: 'user_not_provisioned' }
    stubEndpoint(() => Response.json(problem, { status: 403 }))
    const labels = { user_not_provisioned: 'Ask your admin for access.', forbidden: 'No.' }
    renderEmbed({ labels })
    await passes(0)
    expect(alert().textContent).toContain('Ask your admin for access.')
    expect(alert().textContent).not.toContain('No.')
  })

  it('`labels` are what the user reads, in any language', async () => {
    stubEndpoint(() => answerStatus(401))
    const labels = {
      title: 'Auswertungen',
      loading: 'Wird geladen …',
      unauthenticated: 'Bitte neu anmelden.',
      error: 'Das ging nicht.',
      retry: 'Noch einmal',
      open: 'In neuem Tab öffnen',
    }
    const { frame } = renderEmbed({ labels })
    expect(frame().title).toBe('Auswertungen')
    expect(screen.getByRole('status').textContent).toBe('Wird geladen …')
    await passes(0)
    expect(alert().textContent).toMatch(/^Bitte neu anmelden\./)
    expect(retry().textContent).toBe('Noch einmal')
  })

  it('`labels` that are left out are English', async () => {
    stubEndpoint(() => answerStatus(500))
    renderEmbed({ labels: { retry: 'Noch einmal' } })
    await passes(10_000)
    expect(alert().textContent).toContain('This content could not be loaded.')
    expect(retry().textContent).toBe('Noch einmal')
  })

  it('a label for any code is told of it', async () => {
    stubEndpoint(() => answerStatus(429, { 'retry-after': '60' }))
    renderEmbed({ labels: { rate_limited: 'Too many people. Wait a minute.' } })
    await passes(0)
    expect(alert().textContent).toMatch(/^Too many people\./)
  })
})

describe('the words of a failure', () => {
  it.each<[string, Answer, RegExp]>([
    ['401', () => answerStatus(401), /^Please sign in again\./],
    ['403', () => answerStatus(403), /^You do not have access/],
    ['429', () => answerStatus(429, { 'retry-after': '60' }), /^Too many requests\./],
    ['404', () => answerStatus(404), /^This content could not be loaded\./],
    ['nothing', () => Promise.reject(new TypeError('failed')), /^The server cannot be reached\./],
  ])('are of its kind, after %s', async (_, answer, words) => {
    stubEndpoint(answer)
    renderEmbed()
    await passes(10_000)
    expect(alert().textContent).toMatch(words)
  })

  it('are the host’s `error` alone, without an English one by code', async () => {
    stubEndpoint(() => answerStatus(403))
    renderEmbed({ labels: { error: 'Das ging nicht.' } })
    await passes(0)
    expect(alert().textContent).toBe('Das ging nicht.Try againforbidden')
  })
})

describe('what developers read', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  const renderFailed = async () => {
    stubEndpoint(() => answerStatus(404))
    renderEmbed()
    await passes(0)
  }

  it('is the code, the message and a link about it, in development', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    await renderFailed()
    expect(alert().textContent).toContain('/api/wisdom/token returned 404.')
    const link = screen.getByRole('link', { name: 'token_endpoint_failed' })
    expect(link.getAttribute('href')).toMatch(/errors\.md#token_endpoint_failed$/)
  })

  it('is the code alone in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    await renderFailed()
    expect(alert().textContent).toBe(
      'This content could not be loaded.Try againtoken_endpoint_failed',
    )
    expect(screen.queryByRole('link')).toBeNull()
  })

  it('is the code alone in a browser without `process`', async () => {
    const get = (target: object, key: string): unknown => {
      // React, as it is for Node, has one.
      const isOurs = new Error().stack?.includes('Surface.tsx')
      if (key === 'env' && isOurs) throw new ReferenceError('process is not defined')
      return Reflect.get(target, key)
    }
    vi.stubGlobal('process', new Proxy(process, { get }))
    await renderFailed()
    expect(screen.queryByRole('link')).toBeNull()
    expect(alert().textContent).toContain('token_endpoint_failed')
  })
})

describe('behind what the host shows instead', () => {
  const looks = (element: Element) => element.getAttribute('style')?.replaceAll(' ', '')

  it('is nothing while it loads: no look of ours, and no page that is half there', async () => {
    stubEndpoint()
    const { frame } = renderEmbed({ fallback: drawOwn('One moment') })
    await passes(0)
    expect(frame().dataset.status).toBe('loading')
    expect(looks(screen.getByRole('status'))).toBe('position:absolute;inset:0px;')
    expect(frame().style.opacity).toBe('0')
  })

  it('is nothing after a failure', async () => {
    stubEndpoint(() => answerStatus(403))
    const { frame } = renderEmbed({ renderError: () => drawOwn('No') })
    await passes(0)
    expect(looks(alert())).toBe('position:absolute;inset:0px;')
    expect(frame().style.opacity).toBe('0')
  })

  it('is the last page once its session has expired', async () => {
    const endpoint = stubEndpoint()
    const { frame, load } = renderEmbed({ renderError: () => drawOwn('Too old') })
    await passes(0)
    load()
    endpoint.answer = () => answerStatus(401)
    await passes(3_700_000)
    expect(looks(alert())).toBe('position:absolute;inset:00auto;')
    expect(frame().style.opacity).toBe('1')
  })
})

describe('a failure', () => {
  it('goes to `onError` once, however often it renders, and not to the console', async () => {
    stubEndpoint(() => answerStatus(401))
    const { errors, update } = renderEmbed()
    await passes(0)
    for (let n = 0; n < 10; n++) update({ style: { order: n } })
    await passes(60_000)
    expect(errors).toHaveLength(1)
  })

  it('goes to the console where there is no `onError`', async () => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    stubEndpoint(() => answerStatus(401))
    renderEmbed({ onError: undefined })
    await passes(60_000)
    const calls = consoleError.mock.calls
    consoleError.mockClear()
    expect(calls).toHaveLength(1)
    expect(calls[0]?.[0]).toMatchObject({ name: 'WisdomError', code: 'unauthenticated' })
  })
})

/** As Chromium does, and jsdom does not. */
function reflectCredentialless(): () => void {
  const get = function (this: HTMLIFrameElement) {
    return this.hasAttribute('credentialless')
  }
  const { prototype } = HTMLIFrameElement
  Object.defineProperty(prototype, 'credentialless', { get, configurable: true })
  return () => Reflect.deleteProperty(prototype, 'credentialless')
}
