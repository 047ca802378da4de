import type { ElementListeners, ElementProps } from './jsx.js'

/** What any element may have in a template. */
type Common = Readonly<Record<'class' | 'id' | 'slot' | 'style', string>>

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how Svelte's templates are extended
  namespace svelteHTML {
    interface IntrinsicElements {
      'wisdom-embed': ElementProps & ElementListeners<'on'> & Partial<Common>
    }
  }
}

export {}
