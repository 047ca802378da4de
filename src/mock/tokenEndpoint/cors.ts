/*
 * The mock can be on another origin than the host that calls its token endpoint. A real token endpoint
 * should not allow that. The tokens of the mock are of no use anywhere else.
 */

/** Lets the page that sent the request read the response. */
export function addCorsHeaders(request: Request, { body, status, headers }: Response): Response {
  const origin = request.headers.get('origin')
  const allowed = new Headers(headers)
  if (origin !== null) {
    allowed.set('access-control-allow-origin', origin)
    allowed.set('access-control-allow-credentials', 'true')
    allowed.set('access-control-expose-headers', 'date, retry-after')
    allowed.append('vary', 'origin')
  }
  return new Response(body, { status, headers: allowed })
}

/** Allows a `POST` with all headers that the preflight request names. */
export function handlePreflight(request: Request): Response {
  const requested = request.headers.get('access-control-request-headers')
  const headers = new Headers({ 'access-control-allow-methods': 'POST' })
  if (requested !== null) headers.set('access-control-allow-headers', requested)
  return addCorsHeaders(request, new Response(null, { status: 204, headers }))
}
