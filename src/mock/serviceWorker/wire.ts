/** What passes between a page and `mockWisdomWorker.js`, which repeats these names. */
export const HELLO = 'mock-wisdom: hello'
export const REQUEST = 'mock-wisdom: request'
export const FOLDER = 'mock-wisdom/'

/** The worker's answer to a hello. */
export interface Greeting {
  pageId: string
  /** The worker's scope, a URL with a slash at the end. */
  scope: string
}

/** A request that the worker passes on. An answer without a status is a failed connection. */
export interface PassedRequest {
  type: typeof REQUEST
  url: string
  method: string
  headers: [string, string][]
  body: ArrayBuffer
}

export interface PassedAnswer {
  status: number
  headers: [string, string][]
  /** `null` where the status allows none. */
  body: ArrayBuffer | null
}
