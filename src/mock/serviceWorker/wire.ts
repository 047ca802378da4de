/** The messages between a page and `mockWisdomWorker.js`, which repeats these names. */
export const CONNECT = 'mock-wisdom: connect'
export const REQUEST = 'mock-wisdom: request'
export const FOLDER = 'mock-wisdom/'

/** The response of the worker to `CONNECT`. */
export interface WorkerConnection {
  pageId: string
  /** The scope of the worker: a URL with a trailing slash. */
  scope: string
}

/** A request that the worker forwards to the page. */
export interface ForwardedRequest {
  type: typeof REQUEST
  url: string
  method: string
  headers: [string, string][]
  body: ArrayBuffer
}

/** The response of the page. Without a status, the connection failed. */
export interface ForwardedResponse {
  status?: number
  headers?: [string, string][]
  /** `null` if the status allows no body. */
  body?: ArrayBuffer | null
}
