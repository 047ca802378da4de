export interface Route {
  method: 'GET' | 'POST'
  path: RegExp
  answer: (request: Request, url: URL) => Response | Promise<Response>
}

/** The first route that matches answers; `otherwise` answers the rest. */
export function createRouter(routes: readonly Route[], otherwise: Route['answer']) {
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const route = routes.find(
      ({ method, path }) => method === request.method && path.test(url.pathname),
    )
    return (route?.answer ?? otherwise)(request, url)
  }
}
