/** Scrolls as little as it takes to see this. */
export function reveal(element: Element | null): void {
  // Some documents have no layout, and so nothing to scroll: those of jsdom.
  if (element && 'scrollIntoView' in element) element.scrollIntoView({ block: 'nearest' })
}
