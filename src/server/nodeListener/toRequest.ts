import { takeBody } from './body.js'
import type { FastifyRequestLike } from './fastify.js'
import type { AddedByFrameworks, NodeIncoming } from './messages.js'

export interface ToRequestOptions {
  /** The same request, as Node has it. */
  incoming: NodeIncoming
  signal: AbortSignal
  trustProxy: boolean
}

/** The web `Request` that a request of a framework stands for. `undefined` if there is none, as for the method TRACE. */
export function toRequest(
  nodeRequest: NodeIncoming | FastifyRequestLike,
  { incoming, signal, trustProxy }: ToRequestOptions,
): Request | undefined {
  const { method = 'GET' } = incoming
  try {
    const address = readAddress(incoming, trustProxy)
    const headers = toHeaders(incoming, address)
    const url = toUrl(nodeRequest, incoming, address)
    const hasBody = method !== 'GET' && method !== 'HEAD'
    const body = hasBody ? takeBody(nodeRequest, incoming, headers) : {}
    return new Request(url, { method, headers, signal, ...body })
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** What the browser asked for. */
interface Address {
  protocol: string
  /** HTTP/1.0 needs none. */
  host: string | undefined
}

function readAddress({ headers, socket }: NodeIncoming, trustProxy: boolean): Address {
  const isEncrypted = 'encrypted' in socket && socket.encrypted === true
  // HTTP/2 may have it in place of `Host`.
  const { ':authority': authority } = headers
  const own = {
    protocol: isEncrypted ? 'https' : 'http',
    host: typeof authority === 'string' ? authority : headers.host,
  }
  if (!trustProxy) return own
  return {
    protocol: readFirst(headers['x-forwarded-proto']) ?? own.protocol,
    host: readFirst(headers['x-forwarded-host']) ?? own.host,
  }
}

/** Each proxy adds its own to the list. The first is nearest to the browser. */
function readFirst(list: string | string[] | undefined): string | undefined {
  const [first = ''] = [list].flat().join().split(',')
  return first.trim() === '' ? undefined : first.trim()
}

function toHeaders({ headers: nodeHeaders }: NodeIncoming, { host }: Address): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(nodeHeaders)) {
    if (value === undefined || name.startsWith(':')) continue
    for (const each of [value].flat()) headers.append(name, each)
  }
  if (host !== undefined) headers.set('host', host)
  return headers
}

/** Routers of Express take their own path away from `url`. */
function toUrl(
  { originalUrl }: AddedByFrameworks,
  { url = '/' }: NodeIncoming,
  { protocol, host = 'localhost' }: Address,
): string {
  return `${protocol}://${host}${toPath(originalUrl ?? url)}`
}

/** Clients of a proxy send the whole URL, and OPTIONS may have `*`. */
function toPath(target: string): string {
  if (target.startsWith('/')) return target
  if (!URL.canParse(target)) return '/'
  const { pathname, search } = new URL(target)
  return pathname + search
}
