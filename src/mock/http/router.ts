import { parseTenantUrl, type TenantUrl } from './tenantUrl.js'

export type RouteHandler = (request: Request, url: TenantUrl) => Response | Promise<Response>

export interface Route {
  method: 'GET' | 'POST' | 'OPTIONS'
  /** Matches the path within the tenant. */
  path: RegExp
  handle: RouteHandler
}

/** Calls the first route that matches. `fallback` handles all other requests. */
export function createRouter(routes: readonly Route[], fallback: RouteHandler) {
  return async (request: Request): Promise<Response> => {
    const url = parseTenantUrl(request.url)
    const route = routes.find(
      ({ method, path }) => method === request.method && path.test(url.path),
    )
    const handle = route?.handle ?? fallback
    return handle(request, url)
  }
}
