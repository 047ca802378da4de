import type { Series } from '../../content/pageContent.js'
import type { PageParts } from '../parts.js'

/** A bar for each row, lying, so that labels have room at any width. */
export function drawBars({ title, unit, rows }: Series, width: number, parts: PageParts): Node {
  const { svgElement, formatValue } = parts
  const ROW = 40
  const BAR = 20
  const LABELS = 84
  const VALUES = 56
  const height = rows.length * ROW
  const largest = Math.max(...rows.map(({ value }) => value))
  const room = width - LABELS - VALUES

  const drawRow = ({ label, value }: Series['rows'][number], row: number) => {
    const middle = row * ROW + ROW / 2
    const length = Math.max(2, (room * value) / largest)
    const shape = { x: LABELS, y: middle - BAR / 2, width: length, height: BAR, rx: 4 }
    return svgElement('g', {}, [
      svgElement('text', { x: 0, y: middle, class: 'axis' }, [label]),
      svgElement('rect', { ...shape, class: 'bar' }),
      svgElement('text', { x: LABELS + length + 8, y: middle, class: 'value' }, [
        formatValue(value, unit),
      ]),
    ])
  }

  const described = rows.map(({ label, value }) => `${label} ${formatValue(value, unit)}`)
  return svgElement(
    'svg',
    { width, height, role: 'img', 'aria-label': `${title}: ${described.join(', ')}` },
    rows.map(drawRow),
  )
}
