/** Scrolls as little as needed to show the element. */
export function scrollIntoView(element: Element | null): void {
  // jsdom has no layout and does not implement it.
  if (element && 'scrollIntoView' in element) element.scrollIntoView({ block: 'nearest' })
}
