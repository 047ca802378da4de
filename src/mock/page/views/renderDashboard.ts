import type { Chart, DashboardContent, Kpi } from '../../content/pageContent.js'
import type { PageView } from './view.js'

/** Tiles, two charts and a table, all of the rows this user may see. */
export function drawDashboard(content: DashboardContent, { parts, hrefOf }: PageView): HTMLElement {
  const { element, drawTable } = parts

  function drawHeading(): HTMLElement {
    return element('div', { class: 'heading' }, [
      element('nav', { 'aria-label': 'Breadcrumb' }, [
        element('a', { href: hrefOf('/embed/dashboards') }, ['Dashboards']),
      ]),
      element('h1', {}, [content.title]),
      element('p', { class: 'muted' }, [content.description]),
      parts.drawScope(content.scope, parts),
    ])
  }

  function drawKpi({ label, value, change }: Kpi): HTMLElement {
    return element('div', { class: 'card' }, [
      element('span', { class: 'muted' }, [label]),
      element('strong', { class: 'figure' }, [value]),
      element('span', { class: 'muted' }, [change === null ? 'in Q4' : describeChange(change)]),
    ])
  }

  function describeChange(change: number): string {
    const arrow = change < 0 ? '▼' : '▲'
    return `${arrow} ${Math.abs(change * 100).toFixed(1)} % on Q3`
  }

  function drawCard(chart: Chart): HTMLElement {
    return element('section', { class: 'card' }, [
      element('h2', {}, [chart.series.title]),
      parts.drawChart(chart, parts),
    ])
  }

  if (content.table.rows.length === 0) {
    const empty = element('p', { class: 'card' }, ['There are no rows for you.'])
    return element('div', {}, [drawHeading(), empty])
  }
  return element('div', {}, [
    drawHeading(),
    element('div', { class: 'tiles' }, content.kpis.map(drawKpi)),
    element('div', { class: 'charts' }, [
      drawCard({ as: 'bars', series: content.bars }),
      drawCard({ as: 'line', series: content.line }),
    ]),
    element('section', { class: 'card' }, [
      element('h2', {}, [content.table.caption]),
      drawTable(content.table, parts),
    ]),
  ])
}
