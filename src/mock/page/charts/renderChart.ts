import type { Chart } from '../../content/pageContent.js'
import type { renderBarChart } from './renderBarChart.js'
import type { LineChartParts, renderLineChart } from './renderLineChart.js'
import type { renderResponsive } from './renderResponsive.js'

export interface ChartParts extends LineChartParts {
  renderBarChart: typeof renderBarChart
  renderLineChart: typeof renderLineChart
  renderResponsive: typeof renderResponsive
}

/** Renders a chart that fits its container. */
export function renderChart({ as, series }: Chart, parts: ChartParts): HTMLElement {
  const render = as === 'line' ? parts.renderLineChart : parts.renderBarChart
  return parts.renderResponsive((width) => render(series, width, parts))
}
