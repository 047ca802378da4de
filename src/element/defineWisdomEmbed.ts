import { createElementClass } from './wisdomEmbedElement.js'

/**
 * Registers `<wisdom-embed>`. A second call does nothing, and neither does one on a server, where there are no elements.
 *
 * @param name - another name for the element. @defaultValue `'wisdom-embed'`
 */
export function defineWisdomEmbed(name = 'wisdom-embed'): void {
  if (typeof customElements === 'undefined' || customElements.get(name)) return
  customElements.define(name, createElementClass())
}
