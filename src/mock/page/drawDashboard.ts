import type { DashboardContent, Kpi, Series } from '../data/content.js'
import type { PageParts } from './parts.js'

/** Tiles, two charts and a table, all of the rows this user may see. */
export function drawDashboard(content: DashboardContent, parts: PageParts): HTMLElement {
  const { element, responsive, drawTable } = parts

  function drawHeading(): HTMLElement {
    return element('div', { class: 'heading' }, [
      element('nav', { 'aria-label': 'Breadcrumb' }, [
        element('a', { href: '/embed/dashboards' }, ['Dashboards']),
      ]),
      element('h1', {}, [content.title]),
      element('p', { class: 'muted' }, [content.description]),
      element('p', { class: 'scope' }, [`Rows: ${content.scope}`]),
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

  function drawChart(series: Series, draw: PageParts['drawBars']): HTMLElement {
    return element('section', { class: 'card' }, [
      element('h2', {}, [series.title]),
      responsive((width) => draw(series, width, parts)),
    ])
  }

  const empty = element('p', { class: 'card' }, [
    'There are no rows for you. The mock filters by the attribute “region”.',
  ])
  if (content.table.rows.length === 0) return element('div', {}, [drawHeading(), empty])

  return element('div', {}, [
    drawHeading(),
    element('div', { class: 'tiles' }, content.kpis.map(drawKpi)),
    element('div', { class: 'charts' }, [
      drawChart(content.bars, parts.drawBars),
      drawChart(content.line, parts.drawLine),
    ]),
    element('section', { class: 'card' }, [
      element('h2', {}, [content.table.caption]),
      drawTable(content.table, parts),
    ]),
  ])
}
