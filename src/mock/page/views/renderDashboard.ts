import type { Chart, DashboardContent, Kpi } from '../../content/pageContent.js'
import type { ChartParts, renderChart } from '../charts/renderChart.js'
import type { HeadingParts, renderHeading } from './renderHeading.js'
import type { renderTable } from './renderTable.js'
import type { PageView } from './view.js'

export interface DashboardParts extends ChartParts, HeadingParts {
  renderChart: typeof renderChart
  renderHeading: typeof renderHeading
  renderTable: typeof renderTable
}

/** Renders figures, two charts and a table of the rows that the user sees. */
export function renderDashboard(
  content: DashboardContent,
  view: PageView,
  parts: DashboardParts,
): HTMLElement {
  const { createElement } = parts

  function renderHeading(): HTMLElement {
    const parent = { label: 'Dashboards', href: view.hrefOf('/embed/dashboards') }
    const title = createElement('h1', {}, [content.title])
    const { description, scope } = content
    return parts.renderHeading({ parent, title, description, scope }, parts)
  }

  function renderKpi({ label, value, change }: Kpi): HTMLElement {
    return createElement('div', { class: 'card' }, [
      createElement('span', { class: 'muted' }, [label]),
      createElement('strong', { class: 'figure' }, [value]),
      createElement('span', { class: 'muted' }, [change === null ? 'in Q4' : describe(change)]),
    ])
  }

  function describe(change: number): string {
    const arrow = change < 0 ? '▼' : '▲'
    return `${arrow} ${Math.abs(change * 100).toFixed(1)} % on Q3`
  }

  function renderCard(title: string, child: HTMLElement): HTMLElement {
    return createElement('section', { class: 'card' }, [createElement('h2', {}, [title]), child])
  }

  function renderChart(chart: Chart): HTMLElement {
    return renderCard(chart.series.title, parts.renderChart(chart, parts))
  }

  const { kpis, bars, line, table } = content
  if (table.rows.length === 0) {
    const empty = createElement('p', { class: 'card' }, ['There are no rows for you.'])
    return createElement('div', {}, [renderHeading(), empty])
  }
  return createElement('div', {}, [
    renderHeading(),
    createElement('div', { class: 'tiles' }, kpis.map(renderKpi)),
    createElement('div', { class: 'charts' }, [
      renderChart({ as: 'bars', series: bars }),
      renderChart({ as: 'line', series: line }),
    ]),
    renderCard(table.caption, parts.renderTable(table, parts)),
  ])
}
