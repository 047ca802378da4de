/** The functions of this file, for the parts of the page's script that use them. */
export interface ElementParts {
  createElement: typeof createElement
  createSvgElement: typeof createSvgElement
}

/** Creates an element. Strings become text nodes and are never parsed as HTML. */
export function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  children: (Node | string)[] = [],
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** Creates an SVG element. Its attributes can be numbers. */
export function createSvgElement(
  tag: keyof SVGElementTagNameMap,
  attributes: Record<string, string | number> = {},
  children: (Node | string)[] = [],
): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  element.append(...children)
  return element
}
