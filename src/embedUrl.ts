import { WisdomError } from './errors.js'

/** Query parameters of the page; `undefined` leaves one out. */
export type WisdomParams = Readonly<Record<string, string | number | boolean | undefined>>

interface ViewIds {
  dashboardId?: never
  conversationId?: never
  messageId?: never
  path?: never
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
      view: 'dashboard'
      /** Needed by the view `'dashboard'`. */
      dashboardId: string
    })
  | (Omit<ViewIds, 'conversationId' | 'messageId'> & {
      view: 'chat'
      /** Needed by the view `'chat'`. */
      conversationId: string
      /** For the view `'chat'`: the message to begin at. */
      messageId?: string | undefined
    })
  | (Omit<ViewIds, 'path'> & {
      view: 'path'
      /** Needed by the view `'path'`: any other page of the tenant. */
      path: string
    })
) & {
  /** Query parameters of the page. */
  params?: WisdomParams | undefined
}

export type BuildEmbedUrlOptions = WisdomView & {
  /** The tenant, such as `https://acme.wisdom.ai`; a path goes before that of the page. */
  baseUrl: string
  /** The session's token. Leave it out for a URL that may be shown, logged or linked. */
  token?: string | undefined
}

/**
 * The URL of an embedded page. With `token` it is a secret: whoever has it is signed in.
 *
 * @throws {WisdomError} `config_invalid` when `baseUrl` is no https origin (or http on loopback), or an
 * id or path is empty or would lead elsewhere.
 *
 * @example
 * buildEmbedUrl({ baseUrl: 'https://acme.wisdom.ai', view: 'dashboard', dashboardId: 'sales' })
 */
export function buildEmbedUrl(options: BuildEmbedUrlOptions): URL {
  const { baseUrl, view, params, messageId: messageid, token } = options
  const [name, prefix] = PLACES[view] ?? ['view', '/embed/']
  const id = (options as Record<Id, unknown>)[name]
  if (typeof id !== 'string' || !(prefix ? SEGMENT : PATH).test(id)) invalid(name, id)
  const url = new URL(parseTenant(baseUrl) + prefix + (prefix ? encodeURIComponent(id) : id))
  for (const [key, value] of Object.entries({ ...params, messageid, token })) {
    if (value !== undefined) url.searchParams.set(key, value)
  }
  return url
}

type Id = 'view' | 'dashboardId' | 'conversationId' | 'path'

/** By which option a view is found, and below which path. */
const PLACES: Readonly<Record<string, [name: Id, prefix: string]>> = {
  dashboard: ['dashboardId', '/embed/dashboards/'],
  chat: ['conversationId', '/embed/chat/'],
  path: ['path', ''],
}

// An empty one would show the list, and `..` climb out of `/embed`.
const SEGMENT = /[^.]|\.{3}/

// `//evil.example`, and what a parser takes for it, would be another host in other hands.
const PATH = /^\/(?![/\\\s])/

const TENANT = /^(https:\/\/[\w.-]+|http:\/\/(localhost|127\.0\.0\.1|\[::1]))(:\d+)?(\/|$)/i

/**
 * Where a tenant is, without credentials and without a slash at the end: an origin, and the path below
 * which a proxy, or a mock in a service worker, serves it. Over plain http, except on loopback, a token
 * could be read on its way.
 */
export function parseTenant(baseUrl: unknown): string {
  const text = String(baseUrl)
  if (TENANT.test(text) && URL.canParse(text)) {
    const { origin, pathname } = new URL(text)
    return origin + pathname.replace(/\/$/, '')
  }
  return invalid('baseUrl', text.replace(/\/\/.*@/, '//…@'), 'https://acme.wisdom.ai')
}

/** Every complaint about an option: its name, its value, and what it should be. */
export function invalid(name: string, value: unknown, expected = 'the id of a page'): never {
  throw new WisdomError('config_invalid', `\`${name}\` is "${String(value)}". Give ${expected}.`)
}
