import { createRef } from 'react'
import { screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { WisdomEmbedHandle } from '../../../src/index.js'
import { renderEmbed, type SomeProps } from '../support/embed.js'
import { answerStatus, answerToken, hang, stubEndpoint } from '../support/endpoint.js'
import { does, passes, TENANT } from '../support/react.js'
import { issueToken } from '../support/tokens.js'

beforeEach(() => {
  vi.useFakeTimers()
})

/** `part` is what CSS outside of a shadow tree finds an element by: for those who do without React. */
const namesOf = (element: Element) =>
  element
    .getAttributeNames()
    .filter((name) => name !== 'part')
    .sort()

describe('the frame', () => {
  it('has a title, permissions that name the tenant, and no src', async () => {
    stubEndpoint()
    const { frame, load } = renderEmbed({ title: 'Sales' })
    await passes(0)
    load()
    expect(screen.getByTitle('Sales')).toBe(frame())
    expect(frame().getAttribute('allow')?.split('; ')).toEqual(
      ['microphone', 'camera', 'clipboard-write', 'fullscreen'].map((name) => `${name} ${TENANT}`),
    )
    expect(frame().hasAttribute('src')).toBe(false)
  })

  it('has a title of its own where none is given', () => {
    stubEndpoint(hang)
    const { frame } = renderEmbed()
    expect(frame().title).not.toBe('')
  })

  it('is sent once, to its page, with the token', async () => {
    const token = issueToken()
    stubEndpoint(() => answerToken(token))
    const { frames, load } = renderEmbed({
      view: 'dashboard',
      dashboardId: 'sales',
      params: { a: 1 },
    })
    expect(frames.sent).toEqual([])
    await passes(0)
    load()
    await passes(60_000)
    expect(frames.sent.map(({ href }) => href)).toEqual([
      `${TENANT}/embed/dashboards/sales?a=1&token=${token}`,
    ])
  })

  it('has the token in its src where that is how it navigates', async () => {
    const token = issueToken()
    stubEndpoint(() => answerToken(token))
    const { frame, frames } = renderEmbed({ navigation: 'src' })
    await passes(0)
    expect(frame().src).toBe(`${TENANT}/embed/search?token=${token}`)
    expect(frames.sent).toEqual([])
  })

  it('gets data-*, aria-* and every other attribute of an iframe but className and style', () => {
    stubEndpoint(hang)
    const { frame } = renderEmbed({
      className: 'embed',
      style: { borderRadius: '8px' },
      id: 'sales',
      referrerPolicy: 'no-referrer',
      'aria-label': 'Sales',
      'data-testid': 'the-embed',
      sandbox: 'allow-scripts allow-same-origin',
      allow: 'fullscreen',
      loading: 'eager',
    })
    const attributes = Object.fromEntries(
      namesOf(frame()).map((name) => [name, frame().getAttribute(name)]),
    )
    expect(attributes).toMatchObject({
      id: 'sales',
      referrerpolicy: 'no-referrer',
      'aria-label': 'Sales',
      'data-testid': 'the-embed',
      sandbox: 'allow-scripts allow-same-origin',
      allow: 'fullscreen',
    })
    expect(frame().className).toBe('')
    expect(frame().parentElement?.className).toBe('embed')
    expect(frame().parentElement?.style.borderRadius).toBe('8px')
  })

  it('gets no option of ours', () => {
    stubEndpoint(hang)
    const ours = ['allow', 'data-status', 'data-wisdom-part', 'style', 'tabindex', 'title']
    const { frame } = renderEmbed({
      view: 'dashboard',
      dashboardId: 'sales',
      params: { a: 1 },
      tokenEndpoint: '/t',
      userKey: 'alice',
      context: { tenant: 't1' },
      headers: { 'x-csrf': 'y' },
      credentials: 'include',
      navigation: 'replace',
      labels: { loading: '…' },
      height: 300,
      className: 'embed',
      enabled: true,
      loadTimeoutMs: 1_000,
      fallback: '…',
      renderError: () => null,
      onLoad: () => undefined,
    })
    expect(namesOf(frame())).toEqual(ours)
  })

  it.each<SomeProps>([
    { view: 'chat', conversationId: 'c1', messageId: 'm1' },
    { view: 'path', path: '/x' },
  ])('gets no id or path of ours: $view', (props) => {
    stubEndpoint(hang)
    const ours = ['allow', 'data-status', 'data-wisdom-part', 'style', 'tabindex', 'title']
    expect(namesOf(renderEmbed(props).frame())).toEqual(ours)
  })

  // The types forbid them; a spread of unknown props brings them all the same. React warns of the last three.
  it.each(['src', 'srcDoc', 'SRC', 'srcdoc', 'SrcDoc', 'accessKey'])(
    'gets no `%s` of the host',
    (name) => {
      stubEndpoint(hang)
      const { frame } = renderEmbed({ [name]: 'https://evil.example/' })
      expect(frame().outerHTML).not.toContain('evil')
    },
  )

  it('is not for the keyboard until its page is there', async () => {
    stubEndpoint()
    const { frame, load } = renderEmbed()
    await passes(0)
    expect(frame().tabIndex).toBe(-1)
    load()
    expect(frame().hasAttribute('tabindex')).toBe(false)
  })

  it('is not there when nobody is signed in', async () => {
    const endpoint = stubEndpoint()
    const { container } = renderEmbed({ userKey: null })
    await passes(1_000)
    expect(container.querySelector('iframe')).toBeNull()
    expect(container.textContent).toBe('')
    expect(endpoint.requests).toHaveLength(0)
  })

  it('is there, with nothing asked for, while not enabled', async () => {
    const endpoint = stubEndpoint()
    const { frame, frames, container, statuses } = renderEmbed({ enabled: false })
    await passes(1_000)
    expect(frame()).toBeDefined()
    expect(container.textContent).toBe('')
    expect(statuses).toEqual(['idle'])
    expect(endpoint.requests).toHaveLength(0)
    expect(frames.sent).toEqual([])
  })
})

describe('a lazy frame', () => {
  it('asks for nothing until it comes near the viewport', async () => {
    let comesNear = (): void => undefined
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
          comesNear = () => tell([{ isIntersecting: true }])
          tell([{ isIntersecting: false }])
        }
        observe = () => undefined
        disconnect = () => undefined
      },
    )
    const endpoint = stubEndpoint()
    const { statuses, frames } = renderEmbed({ loading: 'lazy' })
    await passes(60_000)
    expect(endpoint.requests).toHaveLength(0)
    expect(statuses.at(-1)).toBe('idle')
    await does(comesNear)
    await passes(0)
    expect(endpoint.requests).toHaveLength(1)
    expect(frames.sent).toHaveLength(1)
  })
})

describe('the status', () => {
  it('goes from authenticating over loading to loaded, and is on the frame', async () => {
    stubEndpoint()
    const onLoad = vi.fn()
    const { statuses, frame, load } = renderEmbed({ onLoad })
    expect(frame().dataset.status).toBe('authenticating')
    await passes(0)
    expect(frame().dataset.status).toBe('loading')
    expect(onLoad).not.toHaveBeenCalled()
    load()
    expect(frame().dataset.status).toBe('loaded')
    expect(statuses).toEqual(['authenticating', 'loading', 'loaded'])
    expect(onLoad).toHaveBeenCalledTimes(1)
  })

  it('is error where no token comes', async () => {
    stubEndpoint(() => answerStatus(401))
    const { statuses, frame } = renderEmbed()
    await passes(0)
    expect(statuses).toEqual(['authenticating', 'error'])
    expect(frame().dataset.status).toBe('error')
  })

  it('stays loaded, and the page as it is, while tokens are renewed', async () => {
    const endpoint = stubEndpoint(() => answerToken(issueToken(60_000)))
    const { statuses, frames, frame, load } = renderEmbed()
    await passes(0)
    load()
    for (let renewal = 0; renewal < 15; renewal++) {
      await passes(40_000)
      frames.ask(frame())
    }
    expect(endpoint.requests.length).toBeGreaterThan(9)
    expect(statuses).toEqual(['authenticating', 'loading', 'loaded'])
    expect(frames.sent).toHaveLength(1)
  })

  it('is expired when the token dies without a successor; the page stays', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5) // no request is open when the hour is over
    const endpoint = stubEndpoint()
    const { statuses, frame, frames, load } = renderEmbed()
    await passes(0)
    load()
    const before = frame()
    endpoint.answer = () => answerStatus(503)
    await passes(3_700_000)
    expect(statuses.at(-1)).toBe('expired')
    expect(frame()).toBe(before)
    expect(frames.sent).toHaveLength(1)
    expect(screen.getByRole('alert')).toBeDefined()
  })

  it('is told in events, with the page, never with a token', async () => {
    stubEndpoint()
    const { events, frames, load } = renderEmbed({ view: 'dashboard', dashboardId: 'sales' })
    await passes(0)
    load()
    const ofFrame = events.filter((event) => event.type.startsWith('frame-'))
    const embed = `${TENANT}/embed/dashboards/sales`
    expect(ofFrame).toEqual(
      expect.arrayContaining([
        { type: 'frame-status', status: 'authenticating', error: null, embed },
        { type: 'frame-status', status: 'loading', error: null, embed },
        { type: 'frame-loaded', embed },
        { type: 'frame-status', status: 'loaded', error: null, embed },
      ]),
    )
    expect(ofFrame).toHaveLength(4)
    expect(JSON.stringify(events)).not.toContain(frames.tokens()[0])
  })
})

describe('the ref', () => {
  it('gives the frame, and sends it on its way again', async () => {
    stubEndpoint()
    const ref = createRef<WisdomEmbedHandle>()
    const { frame, frames, load, statuses } = renderEmbed({ ref } as object)
    await passes(0)
    load()
    expect(ref.current?.frame).toBe(frame())
    await does(() => ref.current?.reload())
    expect(frames.sent).toHaveLength(2)
    load()
    expect(statuses.slice(-2)).toEqual(['loading', 'loaded'])
  })

  it('gets another token where the last try failed', async () => {
    const endpoint = stubEndpoint(() => answerStatus(401))
    const ref = createRef<WisdomEmbedHandle>()
    const { frames, statuses } = renderEmbed({ ref } as object)
    await passes(0)
    expect(statuses.at(-1)).toBe('error')
    endpoint.answer = () => answerToken()
    await does(() => ref.current?.reload())
    await passes(0)
    expect(frames.sent).toHaveLength(1)
    expect(statuses.at(-1)).toBe('loading')
  })

  it('gives no frame while signed out', () => {
    const ref = createRef<WisdomEmbedHandle>()
    renderEmbed({ ref, userKey: null } as object)
    expect(ref.current?.frame).toBeNull()
  })
})
