import type { MockWisdom } from '../createMockWisdom.js'

export interface FetchBorder {
  wisdom: () => MockWisdom
  baseUrl: string
  tokenEndpoint: string
}

/** Answers requests to the tenant and to the token endpoint; all others go on. Returns the undo. */
export function patchFetch({ wisdom, baseUrl, tokenEndpoint }: FetchBorder): () => void {
  const original = globalThis.fetch
  const here = (globalThis.location as Location | undefined)?.href ?? 'http://localhost/'
  const endpoint = new URL(tokenEndpoint, here).href

  /** Where the tenant answers it; `undefined` when it is none of ours. */
  function toTenantUrl(url: string): string | undefined {
    if (url === endpoint || url.startsWith(`${endpoint}?`)) return `${baseUrl}/auth-token`
    return url === baseUrl || url.startsWith(`${baseUrl}/`) ? url : undefined
  }

  const patched: typeof fetch = async (input, init) => {
    const asked = input instanceof Request ? input.url : new URL(input, here).href
    const url = toTenantUrl(asked)
    if (url === undefined) return original(input, init)
    const { signal, ...rest } = init ?? {}
    // Without the signal: one of jsdom's is none that the platform's Request takes.
    const request = new Request(url, input instanceof Request ? await copy(input) : rest)
    return abortable(wisdom().fetch(request), signal)
  }
  globalThis.fetch = patched
  return () => {
    if (globalThis.fetch === patched) globalThis.fetch = original
  }
}

async function copy(request: Request): Promise<RequestInit> {
  const { method, headers } = request
  return method === 'GET' ? { headers } : { method, headers, body: await request.text() }
}

function abortable(work: Promise<Response>, signal?: AbortSignal | null): Promise<Response> {
  if (!signal) return work
  const aborted = new Promise<never>((_resolve, reject) => {
    const leave = () => reject(signal.reason as Error)
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
  })
  return Promise.race([work, aborted])
}
