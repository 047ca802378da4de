/** Creates an element. `part` is for the host's CSS, also from outside of a shadow tree. */
export function createElement<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: K,
  part: string,
  style: Partial<CSSStyleDeclaration>,
  text = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  if (part) {
    element.dataset.wisdomPart = part
    element.setAttribute('part', part)
  }
  // By script: a strict CSP forbids the attribute in HTML.
  Object.assign(element.style, style)
  element.append(text)
  return element
}
