import { DEFAULT_TOKEN_ENDPOINT } from '../../defaultTokenEndpoint.js'
import type { MockWisdom } from '../createMockWisdom.js'

export interface FetchTargets {
  /** Returns the mock of the current test. */
  getMock: () => MockWisdom
  baseUrl: string
  tokenEndpoint: string
  conversationEndpoint: string
  /** Called with each request that is not for the mock. */
  onOther: (method: string, url: string) => void
}

/**
 * Replaces `fetch`: requests to the tenant and to the endpoints of the host go to the mock, all others to the
 * original. Returns a function that restores it.
 */
export function patchFetch(targets: FetchTargets): () => void {
  const { getMock, baseUrl, tokenEndpoint, conversationEndpoint, onOther } = targets
  const original = globalThis.fetch
  const documentUrl = (globalThis.location as Location | undefined)?.href ?? 'http://localhost/'
  const endpoints = [
    { href: new URL(tokenEndpoint, documentUrl).href, path: DEFAULT_TOKEN_ENDPOINT },
    { href: new URL(conversationEndpoint, documentUrl).href, path: '/conversation' },
  ]

  /** Returns the URL at the tenant, or `undefined` if the request is not for the mock. */
  function toTenantUrl(url: string): string | undefined {
    const endpoint = endpoints.find(({ href }) => url === href || url.startsWith(`${href}?`))
    if (endpoint) return baseUrl + endpoint.path
    return url === baseUrl || url.startsWith(`${baseUrl}/`) ? url : undefined
  }

  const patched: typeof fetch = async (input, init) => {
    const isRequest = input instanceof Request
    const { href } = new URL(isRequest ? input.url : input, documentUrl)
    const url = toTenantUrl(href)
    if (url === undefined) {
      onOther(init?.method ?? (isRequest ? input.method : 'GET'), href)
      return original(input, init)
    }
    // The signal is handled here: the Request of Node does not accept a signal of jsdom.
    const { signal, ...rest } = init ?? {}
    const request = new Request(url, isRequest ? await copyInit(input) : rest)
    return rejectWhenAborted(getMock().fetch(request), signal)
  }
  globalThis.fetch = patched
  return () => {
    if (globalThis.fetch === patched) globalThis.fetch = original
  }
}

async function copyInit(request: Request): Promise<RequestInit> {
  const { method, headers } = request
  return method === 'GET' ? { headers } : { method, headers, body: await request.text() }
}

function rejectWhenAborted(
  response: Promise<Response>,
  signal?: AbortSignal | null,
): Promise<Response> {
  if (!signal) return response
  const aborted = new Promise<never>((_resolve, reject) => {
    const fail = () => reject(signal.reason as Error)
    if (signal.aborted) fail()
    else signal.addEventListener('abort', fail, { once: true })
  })
  return Promise.race([response, aborted])
}
