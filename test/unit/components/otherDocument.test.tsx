import { render } from '@testing-library/react'
import { createPortal } from 'react-dom'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { WisdomEmbed, type WisdomEmbedProps, type WisdomError } from '../../../src/index.js'
import { answerStatus, answerToken, stubEndpoint } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { does, passes, TENANT } from '../support/react.js'
import { issueToken } from '../support/tokens.js'

beforeEach(() => {
  vi.useFakeTimers()
})

/** Another window of the host's, as a popup is, whose document holds an embed. */
function renderElsewhere(props: Partial<WisdomEmbedProps> = {}, prepare?: (view: Window) => void) {
  const host = document.body.appendChild(document.createElement('iframe'))
  onTestFinished(() => host.remove())
  const { contentDocument } = host
  const view = contentDocument?.defaultView
  if (!view) throw new Error('There is no document.')
  prepare?.(view)
  const frames = stubFrames(view)
  const errors: WisdomError[] = []
  const onError = (error: WisdomError): void => void errors.push(error)
  const own = { view: 'search', baseUrl: TENANT, onError, ...props } as WisdomEmbedProps
  render(createPortal(<WisdomEmbed {...own} />, contentDocument.body))
  const frame = () => {
    const found = contentDocument.querySelector('iframe')
    if (!found) throw new Error('There is no iframe.')
    return found
  }
  return { view, frames, errors, frame, status: () => frame().dataset.status }
}

describe('an embed in another window of the host', () => {
  it('is lazy by the viewport of that window', async () => {
    stubEndpoint()
    const observe = vi.fn()
    const { status } = renderElsewhere({ loading: 'lazy' }, (view) => {
      Object.assign(view, {
        IntersectionObserver: class {
          observe = observe
          disconnect = () => undefined
        },
      })
    })
    await passes(5)
    expect(observe).toHaveBeenCalledOnce()
    expect(status()).toBe('idle')
  })

  it('hears that this window is cross-origin isolated', async () => {
    stubEndpoint()
    const { errors } = renderElsewhere({}, (view) => {
      Object.assign(view, { crossOriginIsolated: true })
    })
    await passes(5)
    expect(errors.map(({ code }) => code)).toEqual(['cross_origin_isolated'])
  })

  it('asks again for an expired page when that window is visible again, while ours is hidden', async () => {
    const endpoint = stubEndpoint(() => answerToken(issueToken(60_000)))
    const { view, frames, frame, status } = renderElsewhere()
    await passes(5)
    frames.load(frame())
    endpoint.answer = () => answerStatus(500)
    await passes(70_000)
    expect(status()).toBe('expired')
    endpoint.answer = () => answerToken()
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    Object.defineProperty(view.document, 'hidden', { value: false })
    const before = endpoint.requests.length
    await does(() => view.document.dispatchEvent(new Event('visibilitychange')))
    expect(endpoint.requests.length).toBe(before + 1)
    expect(frames.sent).toHaveLength(2)
  })
})
