import { render } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { useWisdomToken } from '../../../src/index.js'
import { WisdomError } from '../../../src/index.js'
import { answerStatus, answerToken, hang, stubEndpoint } from '../support/endpoint.js'
import { does, passes } from '../support/react.js'
import { issueToken } from '../support/tokens.js'
import { App, panel } from './support.js'

const Token = () => {
  useWisdomToken()
  return null
}

const lines = () =>
  panel()
    .queryAllByRole('listitem')
    .map((item) => item.textContent.replace(/^[\d:]+ #\d+ /, ''))

const open = async (provider: Parameters<typeof App>[0]) => {
  const view = render(
    <App {...provider}>
      <Token />
    </App>,
  )
  await does(() => panel().getByRole('tab', { name: 'Attempts' }).click())
  await does(() => panel().getByRole('button', { name: 'Clear' }).click())
  return view
}

/** The app of one user, who may become another. */
const renderAs = (userKey: string) => {
  const draw = (userKey: string) => (
    <App userKey={userKey}>
      <Token />
    </App>
  )
  const { rerender } = render(draw(userKey))
  return (next: string) => rerender(draw(next))
}

const refresh = async () => {
  await does(() => panel().getByRole('tab', { name: 'State' }).click())
  await does(() => panel().getByRole('button', { name: 'Refresh' }).click())
  await does(() => panel().getByRole('tab', { name: 'Attempts' }).click())
}

beforeEach(() => void vi.useFakeTimers())

it('shows each try with its reason, outcome and duration', async () => {
  const endpoint = stubEndpoint(() => answerStatus(503))
  await open({ userKey: 'three', tokenEndpoint: '/api/token?key=1' })
  await passes(9_000)
  expect(endpoint.requests).toHaveLength(3)
  await does(() => panel().getByRole('button', { name: 'Clear' }).click())
  endpoint.answer = (nth) => (nth < 6 ? answerStatus(503) : answerToken())
  await refresh()
  await passes(9_000)
  expect(lines()).toHaveLength(3)
  expect(lines()[0]).toMatch(/^\/api\/token \(manual\): token {2}after \d+ ms$/)
  expect(lines()[1]).toMatch(
    /^\/api\/token \(manual\): failed token_endpoint_failed, HTTP 503 after/,
  )
  expect(lines()[2]).toBe(lines()[1])
})

it('shows what the endpoint said', async () => {
  const detail = 'The access key has expired.'
  stubEndpoint(() => Response.json({ code: 'misconfigured', detail }, { status: 500 }))
  await open({ userKey: 'said' })
  await refresh()
  await passes(0)
  expect(lines()[0]).toContain('failed token_endpoint_failed, HTTP 500, misconfigured')
  await does(() => panel().getByRole('tab', { name: 'Events' }).click())
  expect(lines().join()).toContain(detail)
})

it('hears the first try of an embed that is mounted together with the panel', async () => {
  stubEndpoint()
  render(
    <App userKey="first">
      <Token />
    </App>,
  )
  await passes(10)
  await does(() => panel().getByRole('tab', { name: 'Attempts' }).click())
  expect(lines()[0]).toMatch(/^\/api\/wisdom\/token \(initial\): token/)
})

it('shows a try that is on its way, and one that is dropped with its user', async () => {
  const endpoint = stubEndpoint()
  endpoint.answer = hang
  const become = renderAs('one')
  await passes(10)
  await does(() => panel().getByRole('tab', { name: 'Attempts' }).click())
  expect(lines()[0]).toMatch(/^\/api\/wisdom\/token \(initial\): on its way/)
  become('two')
  await passes(10)
  expect(lines()[0]).toMatch(/on its way/)
  expect(lines()[1]).toMatch(/dropped/)
})

it('shows the tries of a getToken, and of its error the code alone', async () => {
  const secret = issueToken()
  const getToken = () => Promise.reject(new WisdomError('forbidden', `Not with ${secret}.`))
  await open({ userKey: 'callback', getToken })
  await passes(10)
  await refresh()
  await passes(10)
  expect(lines()[0]).toMatch(/^getToken \(manual\): failed forbidden after \d+ ms$/)
})

it('shows as dropped what it heard from the start, too', async () => {
  const endpoint = stubEndpoint()
  const become = renderAs('one')
  await passes(10)
  endpoint.answer = hang
  await refresh()
  expect(lines()[0]).toMatch(/^\/api\/wisdom\/token \(manual\): on its way/)
  become('two')
  await passes(10)
  expect(lines()[1]).toMatch(/^\/api\/wisdom\/token \(manual\): dropped/)
})
