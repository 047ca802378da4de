import { expect, it, onTestFinished, vi } from 'vitest'
import { requestToken } from '../../../src/token/tokenSource.js'
import { answerStatus, stubEndpoint } from '../support/endpoint.js'

function setBase(href: string): void {
  const base = Object.assign(document.createElement('base'), { href })
  document.head.append(base)
  onTestFinished(() => base.remove())
}

const messageFor = async (tokenEndpoint: string): Promise<string> => {
  const { signal } = new AbortController()
  const error = await requestToken({ tokenEndpoint }, 'initial', signal).catch((it: unknown) => it)
  return (error as Error).message
}

it.each([
  ['/api/wisdom/token', 'https://cdn.example/api/wisdom/token'],
  ['wisdom/token', 'https://cdn.example/app/wisdom/token'],
  // A query may hold a secret.
  ['../api/wisdom/token?a=1', 'https://cdn.example/api/wisdom/token'],
  ['https://api.example/token', 'https://api.example/token'],
])('the error of the endpoint %s names the URL that was requested: %s', async (given, resolved) => {
  setBase('https://cdn.example/app/')
  for (const answer of [
    () => answerStatus(404),
    () => new Response('<h1>Hello</h1>'),
    () => Promise.reject(new TypeError('Failed to fetch')),
  ]) {
    stubEndpoint(answer)
    expect(await messageFor(given)).toSatisfy((text: string) => text.startsWith(`${resolved} `))
  }
  vi.unstubAllGlobals()
})
