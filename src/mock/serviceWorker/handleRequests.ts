import type { MockWisdom } from '../createMockWisdom.js'
import { REQUEST, type PassedAnswer, type PassedRequest } from './wire.js'

/** Answers what the worker passes on to this page for the tenant at `baseUrl`. Returns the undo. */
export function answerRequests(wisdom: MockWisdom, baseUrl: string): () => void {
  const { serviceWorker } = navigator
  const onMessage = ({ data, ports: [port] }: MessageEvent<unknown>): void => {
    if (port && isForUs(data, baseUrl)) void answer(wisdom, data, port)
  }
  serviceWorker.addEventListener('message', onMessage)
  serviceWorker.startMessages()
  return () => serviceWorker.removeEventListener('message', onMessage)
}

function isForUs(data: unknown, baseUrl: string): data is PassedRequest {
  const { type, url } = Object(data) as { type?: unknown; url?: unknown }
  return type === REQUEST && typeof url === 'string' && url.startsWith(`${baseUrl}/`)
}

async function answer(wisdom: MockWisdom, passed: PassedRequest, port: MessagePort): Promise<void> {
  const leave = new AbortController()
  port.onmessage = () => leave.abort()
  const { url, method, headers, body } = passed
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const init = { method, headers, signal: leave.signal, ...(hasBody && { body }) }
  try {
    port.postMessage(await toPassed(await wisdom.fetch(new Request(url, init))))
  } catch {
    port.postMessage({}) // the connection died
  }
}

const BODYLESS = [101, 204, 205, 304]

const toPassed = async (response: Response): Promise<PassedAnswer> => ({
  status: response.status,
  headers: [...response.headers],
  body: BODYLESS.includes(response.status) ? null : await response.arrayBuffer(),
})
