import { render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useWisdomEmbed, type UseWisdomEmbedOptions } from '../../../src/index.js'
import { answerStatus, answerToken, stubEndpoint } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { does, passes, TENANT } from '../support/react.js'

beforeEach(() => {
  vi.useFakeTimers()
})

function renderOwn(own: Partial<UseWisdomEmbedOptions> = {}) {
  const frames = stubFrames()
  const onError = vi.fn()
  const common = { view: 'search', baseUrl: TENANT, onError }
  const results: ReturnType<typeof useWisdomEmbed>[] = []
  const Own = () => {
    const result = useWisdomEmbed({ ...common, ...own } as UseWisdomEmbedOptions)
    results.push(result)
    return <iframe {...result.frameProps} data-testid="own" />
  }
  render(<Own />)
  const frame = () => screen.getByTestId<HTMLIFrameElement>('own')
  const state = () => {
    const result = results.at(-1)
    if (!result) throw new Error('It has not rendered.')
    return result
  }
  return { frames, frame, state, onError }
}

describe('useWisdomEmbed()', () => {
  it('brings an iframe of the host’s own to its page', async () => {
    stubEndpoint()
    const { frames, frame, state } = renderOwn({ title: 'Sales' })
    expect(state().status).toBe('authenticating')
    await passes(0)
    expect(frames.sent.map(({ pathname }) => pathname)).toEqual(['/embed/search'])
    frames.load(frame())
    expect(state().status).toBe('loaded')
    expect(frame().title).toBe('Sales')
    expect(frame().getAttribute('allow')).toContain(`microphone ${TENANT}`)
    expect(frame().dataset.status).toBe('loaded')
    expect(state().frame).toBe(frame())
  })

  it('gives a link to the page that holds no token', async () => {
    stubEndpoint()
    const { state } = renderOwn({ view: 'dashboard', dashboardId: 'sales', params: { a: 1 } })
    await passes(0)
    expect(state().url).toBe(`${TENANT}/embed/dashboards/sales?a=1`)
  })

  it('gives what went wrong, and a way to try again', async () => {
    const endpoint = stubEndpoint(() => answerStatus(403))
    const { state, frames } = renderOwn()
    await passes(0)
    expect(state()).toMatchObject({ status: 'error', error: { code: 'forbidden' } })
    endpoint.answer = () => answerToken()
    await does(() => state().reload())
    await passes(0)
    expect(state()).toMatchObject({ status: 'loading', error: null })
    expect(frames.sent).toHaveLength(1)
  })

  it('gives no link where an option is wrong', async () => {
    const { state, onError } = renderOwn({ baseUrl: 'nonsense' })
    await passes(0)
    expect(state()).toMatchObject({ status: 'error', error: { code: 'config_invalid' } })
    expect(state().url).toBeUndefined()
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it('waits for the iframe to be in the document', async () => {
    const endpoint = stubEndpoint()
    const Without = () =>
      useWisdomEmbed({ view: 'search', baseUrl: TENANT, userKey: 'no frame' }).status
    render(<Without />)
    await passes(1_000)
    expect(endpoint.requests.length).toBeLessThanOrEqual(1)
    expect(screen.getByText('authenticating')).toBeDefined()
  })
})
