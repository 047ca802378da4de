import type { Chart } from '../../content/pageContent.js'
import type { PageParts } from '../parts.js'

/** A chart that keeps to the width it is given. */
export function drawChart({ as, series }: Chart, parts: PageParts): HTMLElement {
  const draw = as === 'line' ? parts.drawLine : parts.drawBars
  return parts.responsive((width) => draw(series, width, parts))
}
