import type { BoxOptions } from '../embed/box.js'
import type { EmbedOptions } from '../embed/embedOptions.js'
import type { SurfaceOptions } from './surfaceElement.js'

/** Options of `createWisdomEmbed`: those of React's `WisdomEmbed` and `WisdomProvider`. */
export type WisdomEmbedOptions = EmbedOptions &
  BoxOptions<Partial<CSSStyleDeclaration>> &
  SurfaceOptions & {
    /** Needed on a cross-origin isolated page. @defaultValue `false` */
    credentialless?: boolean | 'credentialless' | undefined
  } & FrameAttributes

/** Every other option is an attribute of the iframe, such as `id`, `data-*` and `aria-*`. */
type FrameAttributes = Readonly<
  Partial<Record<'id' | 'name' | 'lang' | 'referrerpolicy' | 'tabindex', string | number>> &
    Record<`data-${string}` | `aria-${string}`, string | undefined>
>
