/**
 * What the global `fetch` does when it is called with a `Request`. Pass your own to add a proxy, a trace or a
 * test double.
 */
export type FetchHandler = (request: Request) => Promise<Response>
