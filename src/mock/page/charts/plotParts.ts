import type { ElementParts } from '../dom/createElement.js'
import type { describeSeries } from './describeSeries.js'
import type { formatValue } from './formatValue.js'

/** The parts of the page's script that the charts use. */
export interface PlotParts extends ElementParts {
  describeSeries: typeof describeSeries
  formatValue: typeof formatValue
}
