import type { Series } from '../../content/pageContent.js'
import type { createLineScale } from './createLineScale.js'
import type { PlotParts } from './plotParts.js'

export interface LineChartParts extends PlotParts {
  createLineScale: typeof createLineScale
}

/** Renders a line with its area, and four grid lines from zero. */
export function renderLineChart(series: Series, width: number, parts: LineChartParts): Node {
  const { createSvgElement, formatValue } = parts
  const { unit, rows } = series
  const { box, height, ticks, x, y } = parts.createLineScale(rows, width)
  const labelStep = width < 420 ? 3 : 2

  function renderTick(tick: number): Node {
    const line = { x1: box.left, x2: box.right, y1: y(tick), y2: y(tick) }
    const text = { class: 'axis end', x: box.left - 8, y: y(tick) }
    return createSvgElement('g', {}, [
      createSvgElement('line', { class: 'grid', ...line }),
      createSvgElement('text', text, [formatValue(tick, unit)]),
    ])
  }

  function renderLabel({ label }: Series['rows'][number], index: number): Node[] {
    if (index % labelStep !== 0) return []
    const position = { x: x(index), y: height - 8 }
    return [createSvgElement('text', { class: 'axis middle', ...position }, [label])]
  }

  function renderDot({ label, value }: Series['rows'][number], index: number): Node {
    return createSvgElement('circle', { class: 'dot', cx: x(index), cy: y(value), r: 3.5 }, [
      createSvgElement('title', {}, [`${label}: ${formatValue(value, unit)}`]),
    ])
  }

  const points = rows.map(({ value }, index) => `${x(index)},${y(value)}`)
  const area = [`${box.left},${box.bottom}`, ...points, `${box.right},${box.bottom}`]
  const label = { role: 'img', 'aria-label': parts.describeSeries(series, parts) }
  return createSvgElement('svg', { width, height, ...label }, [
    ...ticks.map(renderTick),
    ...rows.flatMap(renderLabel),
    createSvgElement('polygon', { class: 'area', points: area.join(' ') }),
    createSvgElement('polyline', { class: 'line', points: points.join(' ') }),
    ...rows.map(renderDot),
  ])
}
