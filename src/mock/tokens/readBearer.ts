/** The bearer token of a request; `undefined` without one. */
export const readBearer = (headers: Headers): string | undefined =>
  /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
