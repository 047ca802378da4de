import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { ElementListeners, ElementProps } from './jsx.js'
import type { WisdomEmbedElement } from './wisdomEmbedElement.js'

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how JSX is extended
  namespace JSX {
    interface IntrinsicElements {
      /** An embed, with React 19. The component `WisdomEmbed` does the same for every React. */
      'wisdom-embed': DetailedHTMLProps<HTMLAttributes<WisdomEmbedElement>, WisdomEmbedElement> &
        ElementProps &
        ElementListeners<'on'>
    }
  }
}
