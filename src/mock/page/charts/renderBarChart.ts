import type { Series } from '../../content/pageContent.js'
import type { PlotParts } from './plotParts.js'

/** Renders a horizontal bar for each row, so that labels have space at any width. */
export function renderBarChart(series: Series, width: number, parts: PlotParts): Node {
  const { createSvgElement, formatValue } = parts
  const { unit, rows } = series
  const ROW = 40
  const BAR = 20
  const LABELS = 84
  const VALUES = 56
  const largest = Math.max(...rows.map(({ value }) => value))
  const maxLength = width - LABELS - VALUES

  const renderRow = ({ label, value }: Series['rows'][number], index: number) => {
    const middle = index * ROW + ROW / 2
    const length = Math.max(2, (maxLength * value) / largest)
    const shape = { x: LABELS, y: middle - BAR / 2, width: length, height: BAR, rx: 4 }
    return createSvgElement('g', {}, [
      createSvgElement('text', { x: 0, y: middle, class: 'axis' }, [label]),
      createSvgElement('rect', { ...shape, class: 'bar' }),
      createSvgElement('text', { x: LABELS + length + 8, y: middle, class: 'value' }, [
        formatValue(value, unit),
      ]),
    ])
  }

  const size = { width, height: rows.length * ROW }
  const label = { role: 'img', 'aria-label': parts.describeSeries(series, parts) }
  return createSvgElement('svg', { ...size, ...label }, rows.map(renderRow))
}
