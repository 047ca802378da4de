import type { MockWisdom } from '../createMockWisdom.js'
import { isRecord } from '../../isRecord.js'
import { REQUEST, type ForwardedRequest, type ForwardedResponse } from './wire.js'

/**
 * Handles the requests to the tenant at `baseUrl` that the worker forwards to this page. Returns a
 * function that stops it.
 */
export function handleRequests(wisdom: MockWisdom, baseUrl: string): () => void {
  const { serviceWorker } = navigator
  const handleMessage = ({ data, ports: [port] }: MessageEvent<unknown>): void => {
    if (port && isRequestTo(baseUrl, data)) void respond(wisdom, data, port)
  }
  serviceWorker.addEventListener('message', handleMessage)
  serviceWorker.startMessages()
  return () => serviceWorker.removeEventListener('message', handleMessage)
}

function isRequestTo(baseUrl: string, data: unknown): data is ForwardedRequest {
  if (!isRecord(data) || data.type !== REQUEST) return false
  return typeof data.url === 'string' && data.url.startsWith(`${baseUrl}/`)
}

async function respond(
  wisdom: MockWisdom,
  forwarded: ForwardedRequest,
  port: MessagePort,
): Promise<void> {
  const client = new AbortController()
  port.onmessage = () => client.abort()
  port.postMessage(await fetchForwarded(wisdom, forwarded, client.signal))
}

async function fetchForwarded(
  wisdom: MockWisdom,
  forwarded: ForwardedRequest,
  signal: AbortSignal,
): Promise<ForwardedResponse> {
  try {
    return await toForwarded(await wisdom.fetch(toRequest(forwarded, signal)))
  } catch {
    return {} // The connection failed.
  }
}

function toRequest(forwarded: ForwardedRequest, signal: AbortSignal): Request {
  const { url, method, headers, body } = forwarded
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(url, { method, headers, signal, ...(hasBody && { body }) })
}

const WITHOUT_BODY: ReadonlySet<number> = new Set([101, 204, 205, 304])

const toForwarded = async (response: Response): Promise<ForwardedResponse> => ({
  status: response.status,
  headers: [...response.headers],
  body: WITHOUT_BODY.has(response.status) ? null : await response.arrayBuffer(),
})
