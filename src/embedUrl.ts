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
 * @throws {WisdomError} `config_invalid` when `baseUrl` is no https origin, an id is empty or would
 * lead elsewhere, or `params` holds `token`.
 *
 * @example
 * buildEmbedUrl({ baseUrl: 'https://acme.wisdom.ai', view: 'dashboard', dashboardId: 'sales' })
 */
export function buildEmbedUrl(options: BuildEmbedUrlOptions): URL {
  const origin = parseTenantOrigin(options.baseUrl)
  const url = new URL(pathOf(options), origin)
  // A path such as `//evil.example` or `https:evil.example` would take the token to another host.
  if (url.origin !== origin) invalid('path', options.path, 'It must stay on `baseUrl`.')
  for (const [name, value] of Object.entries(options.params ?? {})) {
    if (name === 'token') invalid('params', name, 'The library sets it.')
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  if (options.messageId !== undefined) url.searchParams.set('messageid', options.messageId)
  if (options.token) url.searchParams.set('token', options.token)
  return url
}

/**
 * The origin of a tenant: https, or http on loopback for development, without credentials.
 * Everything that is compared or posted to is this value.
 */
export function parseTenantOrigin(baseUrl: unknown): string {
  const url = typeof baseUrl === 'string' ? parseUrl(baseUrl) : undefined
  if (!url || url.username || url.password || !isSafe(url)) {
    invalid('baseUrl', baseUrl, 'Give the https address of your tenant: https://acme.wisdom.ai')
  }
  return url.origin
}

const parseUrl = (text: string): URL | undefined => {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

// A token sent over plain http can be read on its way.
const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' ||
  (protocol === 'http:' && /^(localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))

function pathOf(view: WisdomView): string {
  switch (view.view) {
    case 'search':
    case 'dashboards':
      return `/embed/${view.view}`
    case 'dashboard':
      return `/embed/dashboards/${segment('dashboardId', view.dashboardId)}`
    case 'chat':
      return `/embed/chat/${segment('conversationId', view.conversationId)}`
    case 'path':
      return view.path
    default:
      return invalid('view', (view as { view?: unknown }).view, 'See WisdomView for what there is.')
  }
}

/** An id as one path segment: `..` would climb out of `/embed`, and an empty one shows the list. */
function segment(name: string, id: unknown): string {
  if (typeof id !== 'string' || /^\.{0,2}$/.test(id)) invalid(name, id, 'Give the id of the page.')
  return encodeURIComponent(id)
}

function invalid(name: string, value: unknown, advice: string): never {
  const shown = typeof value === 'string' ? `"${value}"` : String(value)
  throw new WisdomError('config_invalid', `\`${name}\` is ${shown}. ${advice}`)
}
