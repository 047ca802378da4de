import type { BoxOptions } from '../embed/box.js'
import type { EmbedOptions } from '../embed/embedOptions.js'
import type { SurfaceOptions } from './surfaceElement.js'

/** Options of `createWisdomEmbed`: those of React's `WisdomEmbed` and `WisdomProvider`. */
export type WisdomEmbedOptions = EmbedOptions &
  BoxOptions<Partial<CSSStyleDeclaration>> &
  SurfaceOptions & {
    /** Needed on a cross-origin isolated page. @defaultValue `false` */
    credentialless?: boolean | 'credentialless' | undefined
  }
