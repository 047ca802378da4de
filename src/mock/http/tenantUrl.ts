import { DEFAULT_TOKEN_ENDPOINT } from '../../defaultTokenEndpoint.js'

/** The URL of a request, split at the root of the tenant. A tenant can be served under any prefix. */
export interface TenantUrl {
  /** The path within the tenant, without the prefix, such as `/embed/search`. */
  path: string
  query: URLSearchParams
  origin: string
  /** The origin and the prefix, without a trailing slash: the `baseUrl` of embeds. */
  baseUrl: string
  /** The relative URL from `path` to the root of the tenant, such as `../`. Pages use relative URLs only. */
  root: string
}

/** The beginnings of every path within the tenant. Everything before them is a prefix. */
const BEGINNINGS = [
  'embed',
  'dashboards/embed',
  'stories/embed',
  'chat/embed',
  'graphql',
  DEFAULT_TOKEN_ENDPOINT.slice(1),
  'conversation',
  '\\.well-known',
  'oauth2',
  '_authenticated',
]

const TENANT_PATH = new RegExp(`/(${BEGINNINGS.join('|')})(/.*)?$`)

export function parseTenantUrl(url: string): TenantUrl {
  const { origin, pathname, searchParams } = new URL(url)
  const start = TENANT_PATH.exec(pathname)?.index ?? 0
  const path = pathname.slice(start)
  return {
    path,
    query: searchParams,
    origin,
    baseUrl: origin + pathname.slice(0, start),
    root: toRoot(path),
  }
}

function toRoot(path: string): string {
  const depth = path.split('/').length - 2
  return depth === 0 ? './' : '../'.repeat(depth)
}
