import { vi } from 'vitest'
import { issueToken } from './tokens.js'

/** One request to the token endpoint. */
export interface EndpointRequest {
  url: string
  init: RequestInit
}

/** Answers the nth request, counted from 1. */
export type Answer = (nth: number, request: EndpointRequest) => Response | Promise<Response>

/** `{ token }`, as our own handler answers. */
export const answerToken = (token = issueToken(), init?: ResponseInit): Response =>
  Response.json({ token, jwt: token }, init)

export const answerStatus = (status: number, headers?: Record<string, string>): Response =>
  new Response('Upstream said something secret.', headers ? { status, headers } : { status })

export const LOGIN_PAGE = '<!doctype html><title>Sign in</title>'

/** A request that is never answered, and fails as `fetch` does when it is aborted. */
export const hang: Answer = (_, { init: { signal } }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new DOMException('This operation was aborted.', 'AbortError'))
    })
  })

/** Puts a token endpoint in the place of the network: `fetch` is the border. */
export function stubEndpoint(answer: Answer = () => answerToken()) {
  const requests: EndpointRequest[] = []
  const endpoint = {
    requests,
    /** Change it to heal or to break the endpoint. */
    answer,
    newest: (): EndpointRequest => {
      const request = requests.at(-1)
      if (!request) throw new Error('Nothing was asked for.')
      return request
    },
  }
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (init.signal?.aborted) throw new DOMException('This operation was aborted.', 'AbortError')
    const request = { url, init }
    requests.push(request)
    return endpoint.answer(requests.length, request)
  })
  return endpoint
}
