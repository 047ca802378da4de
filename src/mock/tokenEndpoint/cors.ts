/*
 * The mock may be on another origin than the host that asks it for tokens, which no real endpoint
 * should allow. Its tokens are good for nothing else.
 */

/** Lets the page that asked read the answer. */
export function allowAsker(request: Request, { body, status, headers }: Response): Response {
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

/** Says that the page may ask, with whatever headers it wants. */
export function answerPreflight(request: Request): Response {
  const asked = request.headers.get('access-control-request-headers')
  const headers = new Headers({ 'access-control-allow-methods': 'POST' })
  if (asked !== null) headers.set('access-control-allow-headers', asked)
  return allowAsker(request, new Response(null, { status: 204, headers }))
}
