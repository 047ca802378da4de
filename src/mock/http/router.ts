import { parseTenantUrl, type TenantUrl } from './tenantUrl.js'

export type RouteHandler = (request: Request, url: TenantUrl) => Response | Promise<Response>

export interface Route {
  method: 'GET' | 'POST' | 'OPTIONS'
  /** Matches the path within the tenant. */
  path: RegExp
  handle: RouteHandler
}

/** Takes a `Request`, or what the global `fetch` takes, so that it can be used in its place. */
type MockFetch = (request: Request | string | URL, init?: RequestInit) => Promise<Response>

/** Calls the first route that matches. `fallback` handles all other requests. */
export function createRouter(routes: readonly Route[], fallback: RouteHandler): MockFetch {
  return async (input, init) => {
    const isAddress = typeof input === 'string' || input instanceof URL
    const request = isAddress ? new Request(input, init) : input
    const url = parseTenantUrl(request.url)
    const route = routes.find(
      ({ method, path }) => method === request.method && path.test(url.path),
    )
    const handle = route?.handle ?? fallback
    return handle(request, url)
  }
}
