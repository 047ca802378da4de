import { render } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { WisdomDevtools } from '../../../src/devtools/index.js'
import { useWisdomToken } from '../../../src/index.js'
import type { UseWisdomTokenOptions } from '../../../src/hooks/useWisdomToken.js'
import { answerStatus, answerToken, stubEndpoint } from '../support/endpoint.js'
import { does, passes } from '../support/react.js'
import { drawAlways, MINUTE, NOON } from '../support/renewal.js'
import { issueToken } from '../support/tokens.js'
import { App, panel } from './support.js'

const Token = (options: UseWisdomTokenOptions) => {
  useWisdomToken(options)
  return null
}

const session = (name: string) => panel().getByRole('article', { name: new RegExp(`${name}$`) })
const textOf = (name: string) => session(name).textContent
const click = (name: string) => does(() => panel().getByRole('button', { name }).click())

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
  drawAlways(0)
})

describe('a session', () => {
  it('is named by user, tenant and endpoint, without what may be secret in them', async () => {
    stubEndpoint()
    render(
      <App
        userKey={`named ${issueToken()}`}
        baseUrl="https://acme.wisdom.ai/"
        tokenEndpoint="https://api.acme.com/token?key=s3cret"
        context={{ region: 'north', pin: 's3cret' }}
      >
        <Token />
        <Token />
      </App>,
    )
    await passes(10)
    const text = textOf('named \\[token\\]')
    expect(text).toContain('https://acme.wisdom.ai, by https://api.acme.com/token, used by 2')
    expect(text).toContain('context: region, pin')
    expect(text).not.toContain('s3cret')
  })

  it('has a time line on which the next token is asked for when it says', async () => {
    const endpoint = stubEndpoint(() => answerToken(issueToken(MINUTE)))
    render(
      <App userKey="planned">
        <Token />
      </App>,
    )
    await passes(10)
    await passes(15_000)
    const meter = () => panel().getByRole('meter', { name: 'Age of the token' })
    const said = '15 s old, refresh in 30 s, expires in 45 s'
    expect(meter().getAttribute('aria-valuetext')).toBe(said)
    expect(meter().getAttribute('aria-valuenow')).toBe('15')
    expect(textOf('planned')).toContain(said)
    await passes(29_000)
    expect(endpoint.requests).toHaveLength(1)
    await passes(2_000)
    expect(endpoint.requests).toHaveLength(2)
    expect(meter().getAttribute('aria-valuetext')).toContain('1 s old, refresh in 44 s')
  })

  it('is there when it began before the panel', async () => {
    stubEndpoint()
    const host = (isShown: boolean) => (
      <>
        <Token baseUrl="https://acme.wisdom.ai" userKey="early" />
        {isShown && <App />}
      </>
    )
    const { rerender } = render(host(false))
    await passes(1_000)
    rerender(host(true))
    await passes(10)
    expect(textOf('early')).toContain('ready')
  })

  it('is there when it is in a cache that the panel’s provider does not have', async () => {
    stubEndpoint()
    render(
      <>
        <WisdomDevtools initialIsOpen />
        <Token baseUrl="https://acme.wisdom.ai" userKey="elsewhere" />
      </>,
    )
    await passes(10)
    expect(textOf('elsewhere')).toContain('ready')
  })

  it('is gone when nobody is signed in', async () => {
    stubEndpoint()
    const draw = (userKey: string | null) => (
      <App userKey={userKey}>
        <Token />
      </App>
    )
    const { rerender } = render(draw('leaving'))
    await passes(10)
    expect(textOf('leaving')).toContain('ready')
    rerender(draw(null))
    await passes(10)
    expect(textOf('leaving')).toContain('no token')
    expect(panel().getAllByRole('article')).toHaveLength(1)
  })
})

describe('the buttons', () => {
  const open = async (name: string) => {
    const endpoint = stubEndpoint(() => answerToken(issueToken(MINUTE)))
    const user: ReturnType<typeof useWisdomToken>[] = []
    const Watch = () => {
      user.push(useWisdomToken())
      return null
    }
    render(
      <App userKey={name}>
        <Watch />
      </App>,
    )
    await passes(10)
    return { endpoint, state: () => user.at(-1) }
  }

  it('Refresh asks for a new token', async () => {
    const { endpoint } = await open('refreshed')
    await passes(10_000)
    await click('Refresh')
    await passes(10)
    expect(endpoint.requests).toHaveLength(2)
    expect(textOf('refreshed')).toContain('0 s old')
  })

  it('Expire ends the token’s life, and the library gets the next one', async () => {
    const { endpoint, state } = await open('expired')
    const before = state()?.token
    await click('Expire')
    await passes(10)
    expect(endpoint.requests).toHaveLength(2)
    expect(state()?.token).not.toBe(before)
    expect(textOf('expired')).toContain('0 s old')
  })

  it('Fail makes each try fail, by the way that a real failure takes, until it is pressed again', async () => {
    const { endpoint, state } = await open('failing')
    await click('Fail')
    await passes(10)
    expect(state()).toMatchObject({ status: 'ready', error: { code: 'unauthenticated' } })
    expect(textOf('failing')).toContain('unauthenticated')
    expect(textOf('failing')).toContain('no refresh planned')
    await click('Expire')
    await passes(10)
    expect(state()).toMatchObject({ status: 'error', error: { code: 'unauthenticated' } })
    expect(endpoint.requests).toHaveLength(1)
    await click('Fail')
    await click('Refresh')
    await passes(10)
    expect(state()).toMatchObject({ status: 'ready', error: null })
  })

  it('Fail is over when the panel goes', async () => {
    const endpoint = stubEndpoint()
    const host = (isShown: boolean) => (
      <>
        <Token baseUrl="https://acme.wisdom.ai" userKey="freed" />
        {isShown && <App />}
      </>
    )
    const { rerender } = render(host(true))
    await passes(10)
    await click('Fail')
    await passes(10)
    rerender(host(false))
    rerender(host(true))
    await passes(10)
    await click('Refresh')
    await passes(10)
    expect(endpoint.requests).toHaveLength(2)
    expect(textOf('freed')).toContain('ready')
  })

  it('an error of the endpoint is shown by its code and status', async () => {
    stubEndpoint(() => answerStatus(404))
    render(
      <App userKey="broken">
        <Token />
      </App>,
    )
    await passes(10)
    expect(textOf('broken')).toContain('token_endpoint_failed, HTTP 404')
    expect(textOf('broken')).toContain('failed')
  })
})
