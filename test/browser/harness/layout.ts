import { expect } from 'vitest'
import type { EmbedScenario } from '../host/scenario.js'
import type { ScenarioOptions } from './createScenario.js'

/* The parents in which an embed has its size, whatever engine shows it. */

interface Row {
  name: string
  /** The CSS of the parent. */
  parent: string
  /** The CSS of what is beside the embed. Without it there is nothing. */
  beside?: string
  /** The CSS of the embed's class. */
  css?: string
  style?: EmbedScenario['style']
  height?: EmbedScenario['height']
  /** Width and height of the embed. */
  wanted: [number, number]
}

const COLUMN = 'display: flex; flex-direction: column; width: 1000px'
const ROW = 'display: flex; width: 1000px'
const SIDEBAR = 'width: 200px'
const HEADER = 'height: 50px'

// Without CSS an embed is as wide as it may be, and 600 px high.
const ROWS: Row[] = [
  { name: 'a block', parent: 'width: 1000px', wanted: [1000, 600] },
  { name: 'a row', parent: ROW, wanted: [1000, 600] },
  { name: 'a row with a sidebar', parent: ROW, beside: SIDEBAR, wanted: [800, 600] },
  {
    name: 'a row, centred',
    parent: `${ROW}; height: 800px; align-items: center`,
    wanted: [1000, 600],
  },
  {
    name: 'a row from right to left',
    parent: `${ROW}; direction: rtl`,
    beside: SIDEBAR,
    wanted: [800, 600],
  },
  {
    name: 'a row that wraps',
    parent: `${ROW}; flex-wrap: wrap`,
    beside: SIDEBAR,
    wanted: [1000, 600],
  },
  { name: 'a column', parent: `${COLUMN}; height: 900px`, beside: HEADER, wanted: [1000, 600] },
  { name: 'a column, centred', parent: `${COLUMN}; align-items: center`, wanted: [1000, 600] },
  {
    name: 'a column that scrolls',
    parent: `${COLUMN}; height: 300px; overflow: auto; scrollbar-width: none`,
    beside: `${HEADER}; flex: none`,
    wanted: [1000, 600],
  },
  { name: 'a grid', parent: 'display: grid; width: 1000px', wanted: [1000, 600] },
  {
    name: 'a cell of a grid',
    parent: 'display: grid; grid-template-columns: 200px 1fr; width: 1000px',
    beside: HEADER,
    wanted: [800, 600],
  },
  {
    name: 'a grid, centred',
    parent: 'display: grid; place-items: center; width: 1000px; height: 800px',
    wanted: [1000, 600],
  },
  {
    name: 'an absolute parent without a width',
    parent: 'position: absolute; max-width: 700px',
    wanted: [700, 600],
  },
  {
    name: 'a parent that fits its content',
    parent: 'width: fit-content; max-width: 700px',
    wanted: [700, 600],
  },
  { name: 'a float', parent: 'float: left; max-width: 700px', wanted: [700, 600] },
  { name: 'a cell of a table', parent: 'display: table-cell; width: 600px', wanted: [600, 600] },
  {
    name: 'a container for queries',
    parent: 'container-type: inline-size; width: 700px',
    wanted: [700, 600],
  },

  { name: '`height` of 240', parent: 'width: 1000px', height: 240, wanted: [1000, 240] },
  {
    name: '`height` of 240 in a row',
    parent: `${ROW}; align-items: start; height: 400px`,
    height: 240,
    wanted: [1000, 240],
  },
  {
    name: '100% of a block',
    parent: 'width: 1000px; height: 400px',
    height: '100%',
    wanted: [1000, 400],
  },
  { name: '100% of a row', parent: `${ROW}; height: 400px`, height: '100%', wanted: [1000, 400] },
  {
    name: '100% of a column',
    parent: `${COLUMN}; height: 400px`,
    beside: HEADER,
    height: '100%',
    wanted: [1000, 350],
  },
  {
    name: '100% of `min-height`',
    parent: 'width: 1000px; min-height: 500px',
    height: '100%',
    wanted: [1000, 500],
  },
  {
    name: '100% of a grid',
    parent: 'display: grid; grid-template-rows: auto 1fr; width: 1000px; height: 500px',
    beside: HEADER,
    height: '100%',
    wanted: [1000, 450],
  },
  {
    name: '100% of an absolute parent',
    parent: 'position: absolute; inset: 0 auto 0 0; width: 500px',
    height: '100%',
    wanted: [500, 700],
  },
  {
    name: '100% of `aspect-ratio`',
    // Not 16 / 9: with a child of 100 % WebKit makes 453 of 450, whatever the child is.
    parent: 'width: 800px; aspect-ratio: 2',
    height: '100%',
    wanted: [800, 400],
  },
  {
    name: '100% of a container for queries',
    parent: 'container-type: size; width: 700px; height: 300px',
    height: '100%',
    wanted: [700, 300],
  },

  {
    name: '`flex: 1` in a row',
    parent: `${ROW}; height: 400px`,
    beside: SIDEBAR,
    style: { flex: 1 },
    wanted: [800, 400],
  },
  {
    name: '`flex: 1` in a column',
    parent: `${COLUMN}; height: 400px`,
    beside: HEADER,
    style: { flex: 1 },
    wanted: [1000, 350],
  },
  {
    name: '`flex: 1` in a column of `min-height`',
    parent: `${COLUMN}; min-height: 700px`,
    beside: HEADER,
    style: { flex: 1 },
    wanted: [1000, 650],
  },
  {
    name: '`style` with a size',
    parent: 'width: 1000px',
    style: { width: 400, height: '20em', fontSize: 10 },
    wanted: [400, 200],
  },
  {
    name: '`style` that lies over the parent',
    parent: 'position: relative; width: 700px; height: 300px',
    style: { position: 'absolute', inset: 0 },
    wanted: [700, 300],
  },
  {
    name: '`style` with an aspect ratio',
    parent: 'width: 800px',
    style: { aspectRatio: '16 / 9' },
    wanted: [800, 450],
  },

  {
    name: 'a class with a size',
    parent: 'width: 1000px',
    css: 'width: 50%; height: 300px',
    wanted: [500, 300],
  },
  {
    name: 'a class with a size over `height`',
    parent: 'width: 1000px',
    height: 400,
    css: 'height: 300px',
    wanted: [1000, 300],
  },
  {
    name: 'a class with limits',
    parent: 'width: 1000px',
    css: 'max-width: 640px; min-height: 800px',
    wanted: [640, 800],
  },
  {
    name: 'a class with `flex: 1` in a row',
    parent: `${ROW}; height: 400px`,
    beside: SIDEBAR,
    css: 'flex: 1',
    wanted: [800, 400],
  },
  {
    name: 'a class with `flex: 1` in a column',
    parent: `${COLUMN}; height: 400px`,
    beside: HEADER,
    css: 'flex: 1',
    wanted: [1000, 350],
  },
  {
    name: 'a class with `flex: none` in a row',
    parent: ROW,
    beside: 'flex: none; width: 800px',
    css: 'flex: none; width: 600px',
    wanted: [600, 600],
  },
  {
    name: 'a class that lies over the parent',
    parent: 'position: relative; width: 700px; height: 300px',
    css: 'position: absolute; inset: 0',
    wanted: [700, 300],
  },
  {
    name: 'a class with an aspect ratio',
    parent: 'width: 800px',
    css: 'aspect-ratio: 16 / 9',
    wanted: [800, 450],
  },
  {
    name: 'a class that spans rows of a grid',
    parent: 'display: grid; grid: 50px minmax(0, 1fr) / 1fr; width: 1000px; height: 500px',
    beside: HEADER,
    css: 'min-height: 0',
    wanted: [1000, 450],
  },
  {
    name: 'a class that is sticky',
    parent: 'width: 1000px; height: 900px',
    css: 'position: sticky; top: 0; height: 50%',
    wanted: [1000, 450],
  },
]

/** An id that is wrong, so that each embed shows a surface, and nothing is requested. */
const toEmbed = ({ css, style, height }: Row, nth: number): Partial<EmbedScenario> => ({
  dashboardId: '',
  parent: `parent-${nth}`,
  ...(css && { className: `embed-${nth}` }),
  ...(style && { style }),
  ...(height && { height }),
})

const toCss = ({ parent, beside, css }: Row, nth: number): string => `
  .parent-${nth} { ${parent} }
  .parent-${nth} > header { ${beside ?? 'display: none'} }
  .embed-${nth} { ${css ?? ''} }`

// What is absolute, or a float, is in a place of its own.
const PLACES = `
  .place { display: flow-root; position: relative; min-height: 700px }`

/** The CSS of all parents. */
export const LAYOUT_CSS = PLACES + ROWS.map(toCss).join('')

/** An embed in each of them. */
export const LAYOUT_SCENARIO: ScenarioOptions = { embeds: ROWS.map(toEmbed) }

/** In the page: whether each embed shows its surface. */
export const showsAll = (count: number): boolean =>
  document.querySelectorAll('[role=alert]').length === count

export const LAYOUT_COUNT = ROWS.length

/** In the page: the places of each embed, its iframe and its surface. */
export const measureEmbeds = (): string[][] =>
  [...document.querySelectorAll('iframe')].map((frame) => {
    const root = frame.parentElement
    const surface = root?.querySelector(':scope > [role=alert]')
    return [root, frame, surface].map((element) => {
      const { x, y, width, height } = element?.getBoundingClientRect() ?? new DOMRect()
      return [x, y, width, height].map(Math.round).join()
    })
  })

const toSizes = (boxes: string[][]): Record<string, string> =>
  Object.fromEntries(
    ROWS.map(({ name }, nth) => [name, boxes[nth]?.[0]?.split(',').slice(2).join(' × ') ?? '']),
  )

const WANTED = Object.fromEntries(ROWS.map(({ name, wanted }) => [name, wanted.join(' × ')]))

/** Each embed has its size, and iframe and surface fill it. */
export function claimSizes(boxes: string[][]): void {
  expect(toSizes(boxes)).toEqual(WANTED)
  for (const [root, frame, surface] of boxes) {
    expect(frame).toBe(root)
    expect(surface).toBe(root)
  }
}
