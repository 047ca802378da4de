import type { Option } from '../embed/hostAttributes.js'

/**
 * Options that are text. The accessible name of the iframe is `frameTitle`: browsers show the `title` of an element as a
 * tooltip.
 */
const TEXTS = [
  'baseUrl',
  'tokenEndpoint',
  'userKey',
  'view',
  'dashboardId',
  'conversationId',
  'messageId',
  'path',
  'frameTitle',
  'loading',
  'allow',
  'sandbox',
  'credentials',
  'navigation',
  'height',
] as const

/** Options that are a number, or switches. */
const NUMBERS = ['loadTimeoutMs'] as const
const SWITCHES = ['enabled', 'concurrent', 'credentialless'] as const
/** Options that no attribute can hold. */
const OBJECTS = [
  'params',
  'context',
  'headers',
  'labels',
  'getToken',
  'conversation',
  'fallback',
  'renderError',
] as const satisfies readonly Option[]

/** What the element has in other ways: its own CSS, its events, and `frameTitle`. */
type NotOfElement = 'className' | 'style' | 'title' | `on${string}`

type OfAttribute = (typeof TEXTS | typeof NUMBERS | typeof SWITCHES)[number]
export type ElementOption = OfAttribute | (typeof OBJECTS)[number]

const toAttribute = (option: string): string =>
  option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name)

const OPTION_BY_ATTRIBUTE = new Map<string, OfAttribute>(
  [...TEXTS, ...NUMBERS, ...SWITCHES].map((option) => [toAttribute(option), option]),
)

export const ATTRIBUTES: readonly string[] = [...OPTION_BY_ATTRIBUTE.keys()]

/** Does not compile when an option is added and not listed above. */
export const OPTIONS: readonly (Exclude<Option, ElementOption | NotOfElement> extends never
  ? ElementOption
  : never)[] = [...OPTION_BY_ATTRIBUTE.values(), ...OBJECTS]

/**
 * An attribute as an option. One that was removed is `undefined`: as `userKey` that means "not known yet", so that the
 * next user of the browser is not shown in place of one who has left.
 */
export function readAttribute(
  attribute: string,
  value: string | null,
): { option: OfAttribute; value: unknown } | undefined {
  const option = OPTION_BY_ATTRIBUTE.get(attribute)
  if (!option) return undefined
  if (value === null) return { option, value: undefined }
  if (isOneOf(NUMBERS, option)) return { option, value: Number(value) }
  if (isOneOf(SWITCHES, option)) return { option, value: value !== 'false' }
  // As in HTML, where `height="400"` is pixels.
  if (option === 'height' && /^\d+$/.test(value)) return { option, value: Number(value) }
  return { option, value }
}
