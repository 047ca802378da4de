/** Renders again when the width changes, so that the text of a chart keeps its size. */
export function renderResponsive(render: (width: number) => Node): HTMLElement {
  const FALLBACK_WIDTH = 480
  const container = document.createElement('div')
  let renderedWidth: number | undefined

  function update(): void {
    const measured = Math.round(container.clientWidth)
    const width = measured === 0 ? FALLBACK_WIDTH : measured
    if (width === renderedWidth) return
    renderedWidth = width
    container.replaceChildren(render(width))
  }

  update()
  if ('ResizeObserver' in window) new ResizeObserver(update).observe(container)
  return container
}
