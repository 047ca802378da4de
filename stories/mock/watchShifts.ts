/** A layout shift, as the browser reports it. */
interface LayoutShift extends PerformanceEntry {
  value: number
  sources: readonly { node: Node | null }[]
}

/**
 * Watches for embeds that move or resize without scrolling or resizing the window. The returned function stops
 * watching, and returns the embeds that did.
 *
 * @see https://wicg.github.io/layout-instability/
 */
export function watchShifts(canvas: HTMLElement): () => string[] {
  const entries: LayoutShift[] = []
  const observer = new PerformanceObserver((list) =>
    entries.push(...(list.getEntries() as LayoutShift[])),
  )
  observer.observe({ type: 'layout-shift' })
  const onResize = () => observer.disconnect()
  window.addEventListener('resize', onResize, { once: true })
  return () => {
    entries.push(...(observer.takeRecords() as LayoutShift[]))
    observer.disconnect()
    window.removeEventListener('resize', onResize)
    const moved = entries.flatMap(({ sources }) => sources.map(({ node }) => node))
    return moved.filter((node) => isEmbed(node, canvas)).map(describeElement)
  }
}

const isEmbed = (node: Node | null, canvas: HTMLElement): node is Element =>
  node instanceof Element &&
  canvas.contains(node) &&
  (node.matches('iframe, :has(> iframe)') || node.closest(':has(> iframe)') !== null)

const describeElement = (node: Element): string =>
  `<${node.tagName.toLowerCase()} class="${node.className}">`
