import { placeOf, type Place } from './tenantUrl.js'

export interface Route {
  method: 'GET' | 'POST' | 'OPTIONS'
  /** Of the path within the tenant. */
  path: RegExp
  answer: (request: Request, place: Place) => Response | Promise<Response>
}

/** The first route that matches answers; `otherwise` answers the rest. */
export function createRouter(routes: readonly Route[], otherwise: Route['answer']) {
  return async (request: Request): Promise<Response> => {
    const place = placeOf(request.url)
    const route = routes.find(
      ({ method, path }) => method === request.method && path.test(place.path),
    )
    return (route?.answer ?? otherwise)(request, place)
  }
}
