import type { IncomingMessage } from 'node:http'
import type { Readable, Writable } from 'node:stream'

/** What frameworks and body parsers add to a request. */
export interface AddedByFrameworks {
  /** The body, if a parser has read it. */
  body?: unknown
  /** The body as it came. Cloud functions keep it beside `body`. */
  rawBody?: unknown
  /** The URL before a router took its own path away. */
  originalUrl?: string | undefined
}

/** A request of `node:http`, or of the compatibility API of `node:http2`, also as Express and Next.js extend it. */
export interface NodeIncoming
  extends
    Readable,
    AddedByFrameworks,
    Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'socket' | 'complete'> {}

/** A response of `node:http`, or of the compatibility API of `node:http2`. */
export interface NodeOutgoing extends Writable {
  statusCode: number
  getHeader(name: string): number | string | string[] | undefined
  setHeader(name: string, value: string | string[]): unknown
}
