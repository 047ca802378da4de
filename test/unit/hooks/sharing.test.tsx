import { render, waitFor } from '@testing-library/react'
import { useEffect } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type GetToken,
  useWisdomToken,
  type UseWisdomTokenResult,
  WisdomProvider,
} from '../../../src/index.js'
import { stubEndpoint } from '../support/endpoint.js'
import { getQueryClient } from '../../../src/hooks/tokenSessions.js'
import { does, Many, passes, renderToken, TENANT } from '../support/react.js'
import { issueToken } from '../support/tokens.js'

beforeEach(() => {
  vi.useFakeTimers()
})

const resolvesTo =
  (token: string): GetToken =>
  () =>
    Promise.resolve(token)

describe('a token', () => {
  it('is issued once for two hooks with equal options', async () => {
    const endpoint = stubEndpoint()
    const options = () => ({ context: { tenant: 't1' }, headers: { a: 'b' } })
    const hooks = [renderToken(options()), renderToken(options())]
    await passes(0)
    const [one, two] = hooks.map(({ state }) => state().token)
    expect(one).toBeDefined()
    expect(two).toBe(one)
    expect(endpoint.requests).toHaveLength(1)
  })

  it('is issued once for 1,000 hooks', async () => {
    const endpoint = stubEndpoint()
    const tokens = new Set<string | undefined>()
    const Token = () => {
      const { token } = useWisdomToken()
      if (token) tokens.add(token)
      return null
    }
    render(
      <WisdomProvider baseUrl={TENANT}>
        <Many count={1_000} of={(nth) => <Token key={nth} />} />
      </WisdomProvider>,
    )
    await passes(0)
    expect(endpoint.requests).toHaveLength(1)
    expect(tokens.size).toBe(1)
  })

  it('is issued once for 1,000 callers of refresh()', async () => {
    const endpoint = stubEndpoint()
    const { state } = renderToken({ enabled: false })
    await does(() => Promise.all(Array.from({ length: 1_000 }, () => state().refresh())))
    expect(endpoint.requests).toHaveLength(1)
    expect(state().status).toBe('ready')
  })

  it.each([
    ['the tenant', { baseUrl: 'https://other.wisdom.ai' }],
    ['the endpoint', { tokenEndpoint: '/other' }],
    ['the user', { userKey: 'bob' }],
    ['the context', { context: { tenant: 't2' } }],
  ])('is not shared when %s is another', async (_, other) => {
    const endpoint = stubEndpoint()
    const same = { tokenEndpoint: '/t', userKey: 'alice', context: { tenant: 't1' } }
    const hooks = [renderToken(same), renderToken({ ...same, ...other })]
    await passes(0)
    expect(new Set(hooks.map(({ state }) => state().token)).size).toBe(2)
    expect(endpoint.requests).toHaveLength(2)
  })

  it('is not shared by an endpoint and a callback', async () => {
    const endpoint = stubEndpoint()
    const token = issueToken()
    renderToken({})
    const { state } = renderToken({ getToken: resolvesTo(token) })
    await passes(0)
    expect(state().token).toBe(token)
    expect(endpoint.requests).toHaveLength(1)
  })

  it('outlives a component as long as another one needs it', async () => {
    const endpoint = stubEndpoint()
    const [one, two] = [renderToken({}), renderToken({})]
    await passes(0)
    one.unmount()
    await passes(1_000)
    expect(two.state().status).toBe('ready')
    expect(endpoint.requests).toHaveLength(1)
  })

  it('is forgotten with the last component', async () => {
    const endpoint = stubEndpoint()
    const { unmount } = renderToken({})
    await passes(0)
    unmount()
    await passes(0)
    expect(
      JSON.stringify(
        getQueryClient()
          .getQueryCache()
          .getAll()
          .map((query) => query.state.data),
      ),
    ).not.toContain('token')
    renderToken({})
    await passes(0)
    expect(endpoint.requests).toHaveLength(2)
  })
})

it('needs no provider, and shares a cache of its own then', async () => {
  vi.useRealTimers()
  const endpoint = stubEndpoint()
  const results: UseWisdomTokenResult[] = []
  const Token = ({ nth }: { nth: number }) => {
    const result = useWisdomToken({ baseUrl: TENANT, userKey: 'of this test only' })
    useEffect(() => {
      results[nth] = result
    })
    return null
  }
  render(<Many count={2} of={(nth) => <Token key={nth} nth={nth} />} />)
  await waitFor(() => expect(results.map(({ status }) => status)).toEqual(['ready', 'ready']))
  expect(endpoint.requests).toHaveLength(1)
})
