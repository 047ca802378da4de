import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineWisdomEmbed, type WisdomEmbedElement } from '../../../src/element/index.js'
import { answerStatus, stubEndpoint } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { passes, TENANT } from '../support/react.js'

beforeAll(() => defineWisdomEmbed())

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(async () => {
  document.body.replaceChildren()
  await Promise.resolve()
})

/** What a page has in its HTML. */
function write(html: string): WisdomEmbedElement {
  document.body.innerHTML = html
  const element = document.querySelector<WisdomEmbedElement>('wisdom-embed')
  if (!element) throw new Error('There is no element.')
  return element
}

const SEARCH = `<wisdom-embed base-url="${TENANT}" user-key="alice" view="search"></wisdom-embed>`

const frameOf = (element: WisdomEmbedElement): HTMLIFrameElement => {
  if (!element.frame) throw new Error('There is no iframe.')
  return element.frame
}

describe('an element in HTML', () => {
  it('loads its page, and tells its status', async () => {
    stubEndpoint()
    const frames = stubFrames()
    const element = write(SEARCH)
    const statuses: unknown[] = []
    element.addEventListener('wisdom-status', ({ detail }) => statuses.push(detail.status))
    await passes(0)
    expect(frames.sent.map(({ pathname }) => pathname)).toEqual(['/embed/search'])
    frames.load(frameOf(element))
    expect(element.status).toBe('loaded')
    expect(statuses).toEqual(['authenticating', 'loading', 'loaded'])
  })

  it('loads another page when an attribute changes', async () => {
    stubEndpoint()
    const frames = stubFrames()
    const element = write(SEARCH)
    await passes(0)
    frames.load(frameOf(element))
    element.setAttribute('view', 'dashboard')
    element.setAttribute('dashboard-id', 'sales')
    await passes(0)
    expect(frames.sent.map(({ pathname }) => pathname)).toEqual([
      '/embed/search',
      '/embed/dashboards/sales',
    ])
  })

  it('reads numbers, switches and text from attributes', async () => {
    const endpoint = stubEndpoint()
    stubFrames()
    const element = write(SEARCH)
    element.addEventListener('wisdom-error', (event) => event.preventDefault())
    element.setAttribute('enabled', 'false')
    element.setAttribute('load-timeout-ms', '50')
    element.setAttribute('frame-title', 'Sales')
    await passes(0)
    expect(endpoint.requests).toHaveLength(0)
    expect(frameOf(element).title).toBe('Sales')
    element.removeAttribute('enabled')
    await passes(0)
    expect(endpoint.requests).toHaveLength(1)
    await passes(100)
    expect(element.error?.code).toBe('frame_timeout')
  })

  it('shows nothing for a user key that is taken away, and asks for nobody’s token', async () => {
    const endpoint = stubEndpoint()
    stubFrames()
    const element = write(SEARCH)
    await passes(0)
    element.removeAttribute('user-key')
    await passes(0)
    expect(element.status).toBe('idle')
    expect(endpoint.requests).toHaveLength(1)
  })
})

describe('a property', () => {
  it('that was set before the element was defined counts', async () => {
    stubEndpoint()
    const frames = stubFrames()
    const element = document.createElement('wisdom-late') as WisdomEmbedElement
    Object.assign(element, { baseUrl: TENANT, userKey: 'alice', view: 'search' })
    document.body.append(element)
    defineWisdomEmbed('wisdom-late')
    await passes(0)
    expect(frames.sent).toHaveLength(1)
  })

  it('`userKey` of `null` signs the user out', async () => {
    stubEndpoint()
    stubFrames()
    const element = write(SEARCH)
    await passes(0)
    element.userKey = null
    await passes(0)
    expect(element.frame).toBeNull()
  })
})

describe('an error', () => {
  it('is an event, and is written to the console unless somebody handles it', async () => {
    stubEndpoint(() => answerStatus(403))
    stubFrames()
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const codes: string[] = []
    const handled = write(SEARCH)
    handled.addEventListener('wisdom-error', (event) => {
      event.preventDefault()
      codes.push(event.detail.code)
    })
    await passes(0)
    expect(codes).toEqual(['forbidden'])
    expect(log).not.toHaveBeenCalled()
    const own = write(SEARCH.replace('alice', 'bob'))
    await passes(0)
    expect(own.error?.code).toBe('forbidden')
    expect(log).toHaveBeenCalledTimes(1)
    log.mockClear()
  })

  it('has a place for what the host shows instead', async () => {
    stubEndpoint(() => answerStatus(403))
    stubFrames()
    const element = write(SEARCH.replace('><', '><b slot="error">Not today</b><'))
    element.addEventListener('wisdom-error', (event) => event.preventDefault())
    await passes(0)
    const slot = element.shadowRoot?.querySelector<HTMLSlotElement>('slot[name=error]')
    expect(slot?.assignedNodes().map(({ textContent }) => textContent)).toEqual(['Not today'])
  })
})

describe('an element that leaves the document', () => {
  it('stops, and starts again when it is put back', async () => {
    const endpoint = stubEndpoint()
    const frames = stubFrames()
    const element = write(SEARCH)
    await passes(0)
    element.remove()
    await passes(0)
    expect(element.frame).toBeNull()
    document.body.append(element)
    await passes(0)
    expect(frames.sent).toHaveLength(2)
    expect(endpoint.requests).toHaveLength(2)
  })

  it('keeps its token when it is only moved', async () => {
    const endpoint = stubEndpoint()
    stubFrames()
    const element = write(SEARCH)
    await passes(0)
    document.body.appendChild(document.createElement('main')).append(element)
    await passes(0)
    expect(endpoint.requests).toHaveLength(1)
    expect(element.status).not.toBe('idle')
  })
})

it('defining it twice is no error', () => {
  defineWisdomEmbed()
  expect(customElements.get('wisdom-embed')).toBeDefined()
})
