import type * as React from 'react'
import type { ElementListeners, ElementProps } from './jsx.js'
import type { WisdomEmbedElement } from './wisdomEmbedElement.js'

/** What JSX may set on `<wisdom-embed>`. */
type Props = React.DetailedHTMLProps<React.HTMLAttributes<WisdomEmbedElement>, WisdomEmbedElement> &
  ElementProps &
  ElementListeners<'on'>

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how JSX is extended
  namespace JSX {
    interface IntrinsicElements {
      /** An embed, with React 19. The component `WisdomEmbed` does the same for every React. */
      'wisdom-embed': Props
    }
  }
}
