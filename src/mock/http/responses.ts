const COMMON = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

export const jsonResponse = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: COMMON })

export const textResponse = (body: string, type: string): Response =>
  new Response(body, { headers: { ...COMMON, 'content-type': `${type}; charset=utf-8` } })

/** Allows no inline scripts or styles, and no other origins. Every host may frame the pages. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export interface HtmlOptions {
  /** @default 200 */
  status?: number
  xFrameOptions?: string | undefined
}

export function htmlResponse(body: string, options: HtmlOptions = {}): Response {
  const { status = 200, xFrameOptions } = options
  const headers = new Headers({
    ...COMMON,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'referrer-policy': 'no-referrer',
  })
  if (xFrameOptions) headers.set('x-frame-options', xFrameOptions)
  return new Response(body, { status, headers })
}
