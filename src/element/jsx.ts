import type { WisdomEmbedElement, WisdomEmbedElementEvents } from './wisdomEmbedElement.js'

type Options = Omit<WisdomEmbedElement, keyof HTMLElement | 'status' | 'error' | 'frame' | 'reload'>

/** The attributes of these options: `base-url` for `baseUrl`. */
type Dashed<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Dashed<Rest>}`
    : `-${Lowercase<First>}${Dashed<Rest>}`
  : Name

type Attributes = {
  [Name in keyof Options as Dashed<Name & string>]?: Options[Name] | string | undefined
}

/** What a template may set on `<wisdom-embed>`: properties and attributes. */
export type ElementProps = Partial<Options> & Attributes

/** The listeners that a template may set, each with what comes before its name, such as `on`. */
export type ElementListeners<Prefix extends string> = {
  [Type in keyof WisdomEmbedElementEvents as `${Prefix}${Type}`]?:
    | ((event: WisdomEmbedElementEvents[Type]) => void)
    | undefined
}
