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
  | (ViewIds & { view: 'search' | 'dashboards' })
  | (Omit<ViewIds, 'dashboardId'> & { view: 'dashboard'; dashboardId: string })
  | (Omit<ViewIds, 'conversationId' | 'messageId'> & {
      view: 'chat'
      conversationId: string
      messageId?: string | undefined
    })
  | (Omit<ViewIds, 'path'> & { view: 'path'; path: string })
) & { params?: WisdomParams | undefined }

export type BuildEmbedUrlOptions = WisdomView & {
  /** The tenant, such as `https://acme.wisdom.ai`. */
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
  const origin = parseTenantOrigin(options.baseUrl)
  const path = pathOf(options)
  // `https:evil.example`, `//evil.example` and what a parser takes for it would lead to another host.
  if (!/^\/(?![/\\])/.test(path)) invalid('path', path)
  const url = new URL(path, origin)
  if (url.origin !== origin) invalid('path', path)
  const { params, messageId: messageid, token } = options
  for (const [name, value] of Object.entries({ ...params, messageid, token })) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url
}

const SAFE = /^https:|^http:..(([\w-]+\.)?localhost|127\.0\.0\.1|\[::1\])(:|$)/

/**
 * The origin of a tenant, without credentials: everything that is compared or posted to is this value.
 * Over plain http, except on loopback, a token could be read on its way.
 */
export function parseTenantOrigin(baseUrl: unknown): string {
  const text = String(baseUrl)
  try {
    const { origin, username } = new URL(text)
    if (!username && SAFE.test(origin)) return origin
  } catch {
    // falls through: no URL at all
  }
  return invalid('baseUrl', text.replace(/\/\/.*@/, '//…@'))
}

function pathOf(view: WisdomView): string {
  switch (view.view) {
    case 'dashboard':
      return `/embed/dashboards/${segment('dashboardId', view.dashboardId)}`
    case 'chat':
      return `/embed/chat/${segment('conversationId', view.conversationId)}`
    case 'path':
      return view.path
    default:
      return `/embed/${segment('view', view.view)}`
  }
}

/** An id as one path segment: `..` would climb out of `/embed`, and an empty one shows the list. */
const segment = (name: string, id: unknown): string =>
  typeof id !== 'string' || /^\.{0,2}$/.test(id) ? invalid(name, id) : encodeURIComponent(id)

function invalid(name: string, value: unknown): never {
  const expected = name === 'baseUrl' ? 'https://acme.wisdom.ai' : 'the id of a page'
  throw new WisdomError('config_invalid', `\`${name}\` is "${String(value)}". Give ${expected}.`)
}
