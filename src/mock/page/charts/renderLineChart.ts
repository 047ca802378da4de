import type { Series } from '../../content/pageContent.js'
import type { PageParts } from '../parts.js'

/** A line over its own faint area, with four grid lines from zero up. */
export function drawLine({ title, unit, rows }: Series, width: number, parts: PageParts): Node {
  const { svgElement, formatValue } = parts
  const HEIGHT = 200
  const BOX = { left: 48, right: width - 12, top: 10, bottom: HEIGHT - 26 }
  const largest = Math.max(1, ...rows.map(({ value }) => value))
  const magnitude = 10 ** Math.floor(Math.log10(largest / 4))
  const step = Math.ceil(largest / 4 / magnitude) * magnitude
  const ticks = [0, 1, 2, 3, 4].map((count) => count * step).filter((tick) => tick < largest + step)
  const ceiling = Math.max(...ticks)

  const x = (index: number) =>
    BOX.left + ((BOX.right - BOX.left) * index) / Math.max(1, rows.length - 1)
  const y = (value: number) => BOX.bottom - ((BOX.bottom - BOX.top) * value) / ceiling
  const points = rows.map(({ value }, index) => `${x(index)},${y(value)}`)

  const drawTick = (tick: number) =>
    svgElement('g', {}, [
      svgElement('line', {
        class: 'grid',
        x1: BOX.left,
        x2: BOX.right,
        y1: y(tick),
        y2: y(tick),
      }),
      svgElement('text', { class: 'axis end', x: BOX.left - 8, y: y(tick) }, [
        formatValue(tick, unit),
      ]),
    ])

  /** Every third label, or every second where there is room. */
  const every = width < 420 ? 3 : 2
  const drawLabel = ({ label }: { label: string }, index: number) =>
    index % every === 0
      ? [svgElement('text', { class: 'axis middle', x: x(index), y: HEIGHT - 8 }, [label])]
      : []

  const drawDot = ({ label, value }: Series['rows'][number], index: number) =>
    svgElement('circle', { class: 'dot', cx: x(index), cy: y(value), r: 3.5 }, [
      svgElement('title', {}, [`${label}: ${formatValue(value, unit)}`]),
    ])

  const area = [`${BOX.left},${BOX.bottom}`, ...points, `${BOX.right},${BOX.bottom}`].join(' ')
  const described = rows.map(({ label, value }) => `${label} ${formatValue(value, unit)}`)
  return svgElement(
    'svg',
    { width, height: HEIGHT, role: 'img', 'aria-label': `${title}: ${described.join(', ')}` },
    [
      ...ticks.map(drawTick),
      ...rows.flatMap(drawLabel),
      svgElement('polygon', { class: 'area', points: area }),
      svgElement('polyline', { class: 'line', points: points.join(' ') }),
      ...rows.map(drawDot),
    ],
  )
}
