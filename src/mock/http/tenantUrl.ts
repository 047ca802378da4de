/** What is asked for, and where the tenant lies: it may be served under any prefix. */
export interface Place {
  /** Such as `/embed/search`, without the prefix. */
  path: string
  query: URLSearchParams
  origin: string
  /** The origin and the prefix, without a slash at the end: the `baseUrl` of embeds. */
  baseUrl: string
  /** From the document at `path` to the tenant's root, such as `../`: no URL in a page is absolute. */
  root: string
}

/** Where everything of a tenant begins. What stands before the first of these is a prefix. */
const TENANT_PATH =
  /\/(embed|dashboards\/embed|stories\/embed|chat\/embed|graphql|auth-token|\.well-known|oauth2|_authenticated)(\/.*)?$/

export function placeOf(address: string): Place {
  const { origin, pathname, searchParams } = new URL(address)
  const start = TENANT_PATH.exec(pathname)?.index ?? 0
  const path = pathname.slice(start)
  return {
    path,
    query: searchParams,
    origin,
    baseUrl: origin + pathname.slice(0, start),
    root: '../'.repeat(path.split('/').length - 2) || './',
  }
}
