/** Holds a drawing and draws it anew when the width changes, so that its text keeps its size. */
export function responsive(draw: (width: number) => Node): HTMLElement {
  const FALLBACK_WIDTH = 480
  const holder = document.createElement('div')
  let drawnWidth = 0

  function redraw(): void {
    const width = Math.round(holder.clientWidth) || FALLBACK_WIDTH
    if (width === drawnWidth) return
    drawnWidth = width
    holder.replaceChildren(draw(width))
  }

  redraw()
  if ('ResizeObserver' in window) new ResizeObserver(redraw).observe(holder)
  return holder
}
