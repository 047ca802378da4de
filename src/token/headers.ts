export type PlainHeaders = Readonly<Record<string, string>>

/** Headers, or a function that returns them for each request, such as one that reads a CSRF token. */
export type WisdomHeaders = PlainHeaders | (() => PlainHeaders | Promise<PlainHeaders>)

/** Those of both. Those of `inner` win. */
export function mergeHeaders(
  outer: WisdomHeaders | undefined,
  inner: WisdomHeaders | undefined,
): WisdomHeaders | undefined {
  if (!outer || !inner) return inner ?? outer
  if (typeof outer !== 'function' && typeof inner !== 'function') return { ...outer, ...inner }
  return async () => ({ ...(await read(outer)), ...(await read(inner)) })
}

const read = (headers: WisdomHeaders) => (typeof headers === 'function' ? headers() : headers)
