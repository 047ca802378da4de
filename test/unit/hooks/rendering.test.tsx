import { lazy, Suspense, useState } from 'react'
import { render } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useWisdomToken } from '../../../src/index.js'
import type { UseWisdomTokenOptions } from '../../../src/hooks/useWisdomToken.js'
import { renderEmbed } from '../support/embed.js'
import { answerStatus, answerToken, stubEndpoint } from '../support/endpoint.js'
import { does, passes, renderToken, TENANT } from '../support/react.js'
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
  it('is requested before the browser makes the frame of an app that is mounted', async () => {
    const frames: (Element | null)[] = []
    stubEndpoint(() => {
      frames.push(document.querySelector('iframe'))
      return answerToken()
    })
    renderEmbed({}, ({ children }) => <main>{children}</main>)
    await passes(0)
    expect(frames).toEqual([null])
  })

  it('is not requested by a render that React throws away, as of a transition', async () => {
    const endpoint = stubEndpoint()
    await renderWithoutEffects({})
    await passes(0)
    expect(endpoint.requests).toHaveLength(0)
  })

  it('is requested later from a `getToken`, which may update a state', async () => {
    const error = vi.spyOn(console, 'error')
    const Host = () => {
      const [count, setCount] = useState(0)
      const getToken = () => {
        setCount((before) => before + 1)
        return Promise.resolve(issueToken())
      }
      return (
        <>
          {count}
          <Token getToken={getToken} />
        </>
      )
    }
    const { container } = render(<Host />)
    await passes(0)
    expect(container.textContent).toBe('1')
    expect(error).not.toHaveBeenCalled()
  })

  it('is not asked for again by one more component after a failure', async () => {
    const endpoint = stubEndpoint(() => answerStatus(404))
    renderToken({})
    await passes(0)
    renderToken({})
    await passes(0)
    expect(endpoint.requests).toHaveLength(1)
  })

  it('may be told of to a host that renders at each event', async () => {
    stubEndpoint()
    const error = vi.spyOn(console, 'error')
    const Host = () => {
      const [types, setTypes] = useState<string[]>([])
      const onEvent = ({ type }: { type: string }) => setTypes((before) => [...before, type])
      return (
        <>
          {types.join()}
          <Token onEvent={onEvent} />
        </>
      )
    }
    const { container } = render(<Host />)
    await passes(0)
    expect(container.textContent).toBe('token-requested,token-received')
    expect(error).not.toHaveBeenCalled()
  })
})
