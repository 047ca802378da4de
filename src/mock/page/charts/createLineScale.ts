import type { Series } from '../../content/pageContent.js'

/** Where the points and grid lines of a line chart are, in pixels. */
export interface LineScale {
  /** The area of the line. */
  box: { left: number; right: number; top: number; bottom: number }
  height: number
  /** The values of the grid lines, from zero. */
  ticks: number[]
  x: (index: number) => number
  y: (value: number) => number
}

export function createLineScale(rows: Series['rows'], width: number): LineScale {
  const HEIGHT = 200
  const box = { left: 48, right: width - 12, top: 10, bottom: HEIGHT - 26 }
  const largest = Math.max(1, ...rows.map(({ value }) => value))
  const magnitude = 10 ** Math.floor(Math.log10(largest / 4))
  const step = Math.ceil(largest / 4 / magnitude) * magnitude
  const ticks = [0, 1, 2, 3, 4].map((count) => count * step).filter((tick) => tick < largest + step)
  const ceiling = Math.max(...ticks)
  const columns = Math.max(1, rows.length - 1)
  return {
    box,
    height: HEIGHT,
    ticks,
    x: (index) => box.left + ((box.right - box.left) * index) / columns,
    y: (value) => box.bottom - ((box.bottom - box.top) * value) / ceiling,
  }
}
