import { lazy, Suspense, useState } from 'react'
import { render } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useWisdomToken, type UseWisdomTokenOptions } from '../../../src/index.js'
import { answerStatus, stubEndpoint } from '../support/endpoint.js'
import { createClient, does, passes, renderToken, TENANT } from '../support/react.js'
import { issueToken } from '../support/tokens.js'

beforeEach(() => {
  vi.useFakeTimers()
})

const Token = (options: UseWisdomTokenOptions) => {
  useWisdomToken({ baseUrl: TENANT, ...options })
  return null
}

const Waiting = lazy(() => new Promise<never>(() => undefined))

/** Rendered, but never in the document, so that no effect runs. */
const renderWithoutEffects = (options: UseWisdomTokenOptions) =>
  does(() =>
    render(
      <Suspense>
        <Token {...options} />
        <Waiting />
      </Suspense>,
    ),
  )

describe('the first token', () => {
  it('is asked for while rendering, before the browser makes a frame', async () => {
    const endpoint = stubEndpoint()
    await renderWithoutEffects({ queryClient: createClient() })
    expect(endpoint.requests).toHaveLength(1)
  })

  it('is not asked for there by a `getToken`, which may do what rendering must not', async () => {
    const getToken = vi.fn(() => Promise.resolve(issueToken()))
    await renderWithoutEffects({ queryClient: createClient(), getToken })
    await passes(0)
    expect(getToken).not.toHaveBeenCalled()
  })

  it.each([{ enabled: false }, { userKey: null }])(
    'is not asked for there with %o',
    async (own) => {
      const endpoint = stubEndpoint()
      await renderWithoutEffects({ queryClient: createClient(), ...own })
      await passes(0)
      expect(endpoint.requests).toHaveLength(0)
    },
  )

  it('is not asked for again by one more component after a failure', async () => {
    const endpoint = stubEndpoint(() => answerStatus(404))
    const queryClient = createClient()
    renderToken({ queryClient })
    await passes(0)
    renderToken({ queryClient })
    await passes(0)
    expect(endpoint.requests).toHaveLength(1)
  })

  it('may be told of to a host that renders at each event', async () => {
    stubEndpoint()
    const error = vi.spyOn(console, 'error')
    const queryClient = createClient()
    const Host = () => {
      const [types, setTypes] = useState<string[]>([])
      const onEvent = ({ type }: { type: string }) => setTypes((before) => [...before, type])
      return (
        <>
          {types.join()}
          <Token queryClient={queryClient} onEvent={onEvent} />
        </>
      )
    }
    const { container } = render(<Host />)
    await passes(0)
    expect(container.textContent).toBe('token-requested,token-received')
    expect(error).not.toHaveBeenCalled()
  })
})
