/**
 * Rejects when the asker has gone, and settles no other way: the end of a request that is never
 * answered. With `until`, it is listened for no longer than that.
 */
export const untilAborted = ({ signal }: Request, until?: AbortSignal): Promise<Response> =>
  new Promise((_resolve, reject) => {
    const leave = () => reject(new DOMException('The asker has gone.', 'AbortError'))
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true, ...(until && { signal: until }) })
  })

export const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, ms))

const COMMON = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

export const json = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: COMMON })

export const text = (body: string, type: string): Response =>
  new Response(body, { headers: { ...COMMON, 'content-type': `${type}; charset=utf-8` } })

/** No inline script, no inline style, nobody else's anything. Framing is open to every host. */
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
  status?: number
  xFrameOptions?: string | undefined
}

export function html(body: string, { status = 200, xFrameOptions }: HtmlOptions = {}): Response {
  const headers = new Headers({
    ...COMMON,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'referrer-policy': 'no-referrer',
  })
  if (xFrameOptions) headers.set('x-frame-options', xFrameOptions)
  return new Response(body, { status, headers })
}
