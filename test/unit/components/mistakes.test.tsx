import { render } from '@testing-library/react'
import { expect, it, onTestFinished, vi } from 'vitest'
import { WisdomEmbed, WisdomProvider, type WisdomError } from '../../../src/index.js'
import { stubEndpoint } from '../support/endpoint.js'
import { TENANT } from '../support/react.js'

/** The first line of the error that an app shows and logs. */
async function firstLineOf(app: (onError: (error: WisdomError) => void) => React.ReactElement) {
  const onError = vi.fn<(error: WisdomError) => void>()
  render(app(onError))
  await vi.waitFor(() => expect(onError).toHaveBeenCalled())
  const [error] = onError.mock.calls[0] ?? []
  return error?.message.split('\n')[0]?.replace(` See ${error.docsUrl}`, '')
}

it('a variable that is not set in the browser: the message names its likely cause', async () => {
  const line = await firstLineOf((onError) => (
    <WisdomProvider baseUrl={undefined} onError={onError}>
      <WisdomEmbed view="search" />
    </WisdomProvider>
  ))
  expect(line).toBe(
    '`baseUrl` is "undefined". Give https://acme.wisdom.ai. Is its variable set (NEXT_PUBLIC_…).',
  )
})

it('a tenant without https://: the message shows how to write it', async () => {
  const line = await firstLineOf((onError) => (
    <WisdomEmbed view="search" baseUrl="acme.wisdom.ai" onError={onError} />
  ))
  expect(line).toBe('`baseUrl` is "acme.wisdom.ai". Give https://acme.wisdom.ai.')
})

it('a sandbox in which the page cannot work: the message says what it needs', async () => {
  const line = await firstLineOf((onError) => (
    <WisdomEmbed view="search" baseUrl={TENANT} sandbox="allow-scripts" onError={onError} />
  ))
  expect(line).toBe('`sandbox` is "allow-scripts". Give allow-scripts allow-same-origin.')
})

it('an id that is not known yet: the message names the prop', async () => {
  const id = undefined as unknown as string
  const line = await firstLineOf((onError) => (
    <WisdomEmbed view="dashboard" dashboardId={id} baseUrl={TENANT} onError={onError} />
  ))
  expect(line).toBe('`dashboardId` is "undefined". Give the id of a page.')
})

it('an endpoint that is a page to sign in at: the message says so', async () => {
  stubEndpoint(() => new Response('<h1>Sign in</h1>'))
  onTestFinished(() => void vi.unstubAllGlobals())
  const line = await firstLineOf((onError) => (
    <WisdomEmbed view="search" baseUrl={TENANT} onError={onError} />
  ))
  expect(line).toBe(
    'http://localhost:3000/api/wisdom/token responded without a token. Is it a login page?',
  )
})
