/** Returns the bearer token of the `Authorization` header, or `undefined` if there is none. */
export const readBearer = (headers: Headers): string | undefined =>
  /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
