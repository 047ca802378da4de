import type {} from 'vue'
import type { ElementListeners, ElementProps } from './jsx.js'

/** What Vue reads of the type of a component: its props, with the listeners that `@wisdom-status` stands for. */
type ElementOfTemplate = new () => { $props: ElementProps & VueListeners }

/** `@wisdom-status` in a template is `onWisdomStatus` in its types. */
type VueListeners = {
  [
    Name in keyof ElementListeners<'on'> as Name extends `on${infer First}-${infer Rest}`
      ? `on${Capitalize<First>}${Capitalize<Rest>}`
      : never
  ]?: ElementListeners<'on'>[Name]
}

declare module 'vue' {
  interface GlobalComponents {
    /** An embed. The compiler has to know it as a custom element: `isCustomElement`. */
    'wisdom-embed': ElementOfTemplate
    WisdomEmbed: ElementOfTemplate
  }
}
