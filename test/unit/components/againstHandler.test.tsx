import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useEffect } from 'react'
import { describe, expect, it } from 'vitest'
import { useWisdomToken, type UseWisdomTokenResult, WisdomProvider } from '../../../src/index.js'
import { renderEmbed } from '../support/embed.js'
import { stubHost } from '../support/host.js'
import { renderToken, TENANT } from '../support/react.js'

/** The client against the real token handler and a tenant in memory: `fetch` is all that is fake. */
describe('an embed, with the handler and a tenant behind it', () => {
  it('shows the page of the user who is signed in', async () => {
    const host = stubHost()
    const { frames, load, frame } = renderEmbed({ view: 'dashboards' })
    await waitFor(() => expect(frames.sent).toHaveLength(1))
    const [url] = frames.sent
    const page = await host.mock.fetch(new Request(url ?? TENANT))
    expect(page.status).toBe(200)
    expect(host.mock.sessions.map(({ email }) => email)).toEqual(['alice@example.com'])
    load()
    expect(frame().dataset.status).toBe('loaded')
  })

  it('tells someone who is not signed in to do so, and shows the page after that', async () => {
    const host = stubHost()
    host.user = null
    const { frames } = renderEmbed()
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toMatch(/^Please sign in again\./)
    expect(host.mock.sessions).toHaveLength(0)
    host.user = { email: 'bob@example.com' }
    await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(frames.sent).toHaveLength(1))
    expect(host.mock.sessions.map(({ email }) => email)).toEqual(['bob@example.com'])
  })

  it('tells someone whom the tenant does not know that there is no access', async () => {
    const host = stubHost()
    host.user = { email: 'nobody@example.com' }
    const { errors } = renderEmbed()
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('forbidden')
    expect(errors).toMatchObject([{ code: 'forbidden', status: 403 }])
  })

  it('gets over a tenant that fails once', async () => {
    const host = stubHost({ faults: { graphql: { status: 502, times: 1 } } })
    const { frames, errors } = renderEmbed()
    await waitFor(() => expect(frames.sent).toHaveLength(1), { timeout: 5_000 })
    expect(errors).toEqual([])
    expect(host.mock.sessions).toHaveLength(1)
  })

  it('gets its next token when the page asks', async () => {
    const host = stubHost()
    const { frames, frame, load } = renderEmbed()
    await waitFor(() => expect(frames.sent).toHaveLength(1))
    load()
    frames.ask(frame())
    await waitFor(() => expect(frames.posts(frame())).toHaveLength(1))
    expect(host.mock.sessions).toHaveLength(2)
  })
})

describe('hooks, with the handler and a tenant behind them', () => {
  it('ask for one token for two', async () => {
    const host = stubHost()
    const results: UseWisdomTokenResult[] = []
    const Token = ({ nth }: { nth: number }) => {
      const result = useWisdomToken()
      useEffect(() => {
        results[nth] = result
      })
      return null
    }
    render(
      <WisdomProvider baseUrl={TENANT}>
        <Token nth={0} />
        <Token nth={1} />
      </WisdomProvider>,
    )
    await waitFor(() => expect(results.map(({ status }) => status)).toEqual(['ready', 'ready']))
    expect(host.mock.sessions).toHaveLength(1)
  })

  it('hand the context on to `identify`', async () => {
    const host = stubHost()
    const { state } = renderToken({ context: { tenant: 't1' } })
    await waitFor(() => expect(state().status).toBe('ready'))
    expect(host.contexts).toEqual([{ tenant: 't1' }])
  })

  it('know when the token dies', async () => {
    const host = stubHost({ tokenLifetimeMs: 900_000 })
    const { state } = renderToken()
    await waitFor(() => expect(state().status).toBe('ready'))
    const expiresAt = host.mock.sessions[0]?.expiresAt ?? NaN
    expect(Math.abs((state().expiresAt ?? NaN) - expiresAt)).toBeLessThan(2_000)
  })
})
