import { render } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  usePrefetchWisdomToken,
  useWisdomToken,
  WisdomEmbed,
  WisdomProvider,
} from '../../../src/index.js'
import { renderEmbed } from '../support/embed.js'
import { stubEndpoint } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { does, passes, renderToken, TENANT } from '../support/react.js'
import { HOUR } from '../support/renewal.js'

beforeEach(() => {
  vi.useFakeTimers()
})

describe('`userKey={user?.id}` while it is not known who the user is', () => {
  it('requests nothing, and then one token for the user', async () => {
    const endpoint = stubEndpoint()
    const { statuses, update } = renderEmbed({ userKey: undefined })
    await passes(HOUR)
    expect(endpoint.requests).toHaveLength(0)
    expect(statuses).toEqual(['idle'])
    update({ userKey: 'alice' })
    await passes(0)
    expect(endpoint.requests).toHaveLength(1)
    expect(statuses.at(-1)).toBe('loading')
  })

  it.each([undefined, null, ''])('a token is idle, also on demand: %o', async (userKey) => {
    const endpoint = stubEndpoint()
    const { state, rerender } = renderToken({ userKey })
    await passes(0)
    await does(() => state().refresh())
    expect(state().status).toBe('idle')
    rerender({ userKey: 'alice' })
    await passes(0)
    expect(state().status).toBe('ready')
    expect(endpoint.requests).toHaveLength(1)
  })

  it('holds below a provider that has another user, and below a provider that waits', async () => {
    const endpoint = stubEndpoint()
    stubFrames()
    const Apps = ({ user }: { user: string | undefined }) => (
      <>
        <WisdomProvider baseUrl={TENANT} userKey={user}>
          <WisdomEmbed view="search" />
        </WisdomProvider>
        <WisdomProvider baseUrl={TENANT} userKey="bob">
          <WisdomEmbed view="search" userKey={user} />
        </WisdomProvider>
      </>
    )
    const { rerender } = render(<Apps user={undefined} />)
    await passes(HOUR)
    expect(endpoint.requests).toHaveLength(0)
    rerender(<Apps user="alice" />)
    await passes(0)
    expect(endpoint.requests).toHaveLength(1)
  })

  it('prefetches nothing', async () => {
    const endpoint = stubEndpoint()
    const Link = () => {
      const prefetch = usePrefetchWisdomToken({ baseUrl: TENANT, userKey: undefined })
      return <button onClick={prefetch}>Analytics</button>
    }
    const { getByRole } = render(<Link />)
    await does(() => getByRole('button').click())
    expect(endpoint.requests).toHaveLength(0)
  })
})

it.each([undefined, null])(
  'nobody, as %o, does not get the token of a page that names no user',
  async (userKey) => {
    stubEndpoint()
    const { state } = renderToken()
    const Other = () => <p>{useWisdomToken({ baseUrl: TENANT, userKey }).status}</p>
    const { container } = render(<Other />)
    await passes(0)
    expect(state().status).toBe('ready')
    expect(container.textContent).toBe('idle')
  },
)

it('a page that names no user has a session', async () => {
  const endpoint = stubEndpoint()
  const { state } = renderToken()
  await passes(0)
  expect(state().status).toBe('ready')
  expect(endpoint.requests).toHaveLength(1)
})
