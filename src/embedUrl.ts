import { WisdomError } from './errors.js'
import { isScalar } from './isScalar.js'
import type { Misuse } from './misuse.js'
import { scrubTokens } from './scrubTokens.js'

/** Query parameters of the page. `undefined` omits one. */
export type WisdomParams = Readonly<Record<string, string | number | boolean | undefined>>

interface ViewIds {
  dashboardId?: Misuse<'Set view="dashboard", or remove dashboardId.'>
  conversationId?: Misuse<'Set view="chat", or remove conversationId.'>
  messageId?: Misuse<'Set view="chat", or remove messageId.'>
  path?: Misuse<'Set view="path", or remove path.'>
}

/**
 * Which page of WisdomAI is shown. A union: ids that do not belong to the view do not compile.
 *
 * - `search`: the whole app, with search, dashboards and chat
 * - `dashboards`: the list of dashboards
 * - `dashboard`: one dashboard
 * - `chat`: one conversation, optionally at one message
 * - `path`: any other path of the tenant, for older routes such as `/dashboards/embed/{name-id}`
 *
 * @see https://docs.wisdom.ai/integrations/embeddings/embedding
 */
export type WisdomView = (
  | (ViewIds & {
      /** Which page is shown. */
      view: 'search' | 'dashboards'
    })
  | (Omit<ViewIds, 'dashboardId'> & {
      /** One dashboard. */
      view: 'dashboard'
      /** Needed by the view `'dashboard'`. */
      dashboardId: string
    })
  | (Omit<ViewIds, 'conversationId' | 'messageId'> & {
      /** One conversation, optionally at one message. */
      view: 'chat'
      /** Needed by the view `'chat'`. */
      conversationId: string
      /** For the view `'chat'`: the message to begin at. */
      messageId?: string | undefined
    })
  | (Omit<ViewIds, 'path'> & {
      /** Any other path of the tenant. */
      view: 'path'
      /** Needed by the view `'path'`: any other page of the tenant. */
      path: string
    })
) & {
  /** Query parameters of the page. */
  params?: WisdomParams | undefined
}

/** Options of `buildEmbedUrl`: which page, of which tenant. */
export type BuildEmbedUrlOptions = WisdomView & {
  /** The tenant, such as `https://acme.wisdom.ai`. A path in it is prepended to that of the page. */
  baseUrl: string
  /** The session's token. Leave it out for a URL that may be shown, logged or linked. */
  token?: string | undefined
}

/**
 * The URL of an embedded page. With `token` it is a secret: it signs anybody in who has it.
 *
 * @throws {WisdomError} `config_invalid` when `baseUrl` is no https origin (or http on loopback), or an
 * id or path is empty or would lead elsewhere.
 *
 * @example
 * buildEmbedUrl({ baseUrl: 'https://acme.wisdom.ai', view: 'dashboard', dashboardId: 'sales' })
 */
export function buildEmbedUrl(options: BuildEmbedUrlOptions): URL {
  try {
    return toUrl(options)
  } catch (cause) {
    if (cause instanceof WisdomError) throw cause
    // Half of a surrogate pair, a getter that throws, and more that only JavaScript can pass.
    throw new WisdomError('config_invalid', 'An option cannot be part of a URL.', { cause })
  }
}

function toUrl(options: BuildEmbedUrlOptions): URL {
  const { baseUrl, params, messageId, token } = options
  const url = new URL(parseTenant(baseUrl) + toPath(options))
  const query = { ...params, messageid: messageId, token }
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    if (!isScalar(value)) invalid(`params.${name}`, value, 'a string, a number or a boolean')
    url.searchParams.set(name, value)
  }
  return url
}

function toPath(options: WisdomView): string {
  switch (options.view) {
    case 'search':
    case 'dashboards':
      return `/embed/${options.view}`
    case 'dashboard':
      return `/embed/dashboards/${toSegment('dashboardId', options.dashboardId)}`
    case 'chat':
      return `/embed/chat/${toSegment('conversationId', options.conversationId)}`
    case 'path':
      return isTenantPath(options.path) ? options.path : invalid('path', options.path)
    default:
      return invalid('view', (options as { view?: unknown }).view, 'one of the views')
  }
}

/** One segment of a path. An empty one would show the list, and `..` would climb out of `/embed`. */
function toSegment(name: string, id: unknown): string {
  if (typeof id !== 'string' || /^\.{0,2}$/.test(id)) return invalid(name, id)
  return encodeURIComponent(id)
}

/** `//evil.example`, and what a URL parser reads as that, would be another host in other hands. */
const isTenantPath = (path: unknown): path is string =>
  typeof path === 'string' && /^\/(?![/\\\s])/.test(path)

const TENANT_EXAMPLE = 'https://acme.wisdom.ai'
/** A bundler replaces a variable that is not set, or that it keeps from the browser. */
const NO_TENANT = `${TENANT_EXAMPLE}. Is its variable set (NEXT_PUBLIC_…)`
const TENANT = /^(https:\/\/[\w.-]+|http:\/\/(localhost|127\.0\.0\.1|\[::1]))(:\d+)?(\/|$)/i

/**
 * The URL of a tenant, without credentials and without a slash at the end: an origin, and the path below
 * which a proxy, or a mock in a service worker, serves it. Over plain http, except on loopback, a token
 * could be read on its way.
 */
export function parseTenant(baseUrl: unknown): string {
  const text = String(baseUrl)
  try {
    const { origin, pathname } = new URL(text)
    if (TENANT.test(text)) return origin + pathname.replace(/\/$/, '')
  } catch {
    // as below
  }
  return invalid('baseUrl', text.replace(/\/\/.*@/, '//…@'), baseUrl ? TENANT_EXAMPLE : NO_TENANT)
}

/** Every complaint about an option: its name, its value, and what it should be. */
export function invalid(name: string, value: unknown, expected = 'the id of a page'): never {
  const text = scrubTokens(String(value))
  throw new WisdomError('config_invalid', `\`${name}\` is "${text}". Give ${expected}.`)
}
