import type { BoxOptions } from './box.js'
import type { EmbedOptions } from './embedOptions.js'

export type Option =
  | Exclude<keyof (EmbedOptions & BoxOptions<unknown>), 'accessKey'>
  | 'fallback'
  | 'renderError'
  | 'credentialless'

/** The options that are not for the iframe. */
const OPTIONS = [
  'view',
  'dashboardId',
  'conversationId',
  'conversation',
  'messageId',
  'path',
  'params',
  'baseUrl',
  'tokenEndpoint',
  'getToken',
  'concurrent',
  'userKey',
  'context',
  'headers',
  'credentials',
  'navigation',
  'labels',
  'title',
  'enabled',
  'loading',
  'allow',
  'sandbox',
  'loadTimeoutMs',
  'onEvent',
  'onLoad',
  'onError',
  'onStatusChange',
  'fallback',
  'renderError',
  'className',
  'style',
  'height',
  'credentialless',
] as const satisfies readonly Option[]

/** Does not compile when an option is added and not listed above. */
const OPTION_NAMES: ReadonlySet<string> = new Set<
  Exclude<Option, (typeof OPTIONS)[number]> extends never ? string : never
>(OPTIONS)

/** What JavaScript could pass: another page, and the access key, which React takes for an attribute of HTML. */
const REFUSED = /^(src(doc)?|accesskey)$/i

const isOfHost = ([name]: [string, unknown]): boolean =>
  !OPTION_NAMES.has(name) && !REFUSED.test(name)

/** Every other option is an attribute of the iframe. */
export const toHostAttributes = (options: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(options).filter(isOfHost))
