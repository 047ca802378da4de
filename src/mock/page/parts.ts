import { countLoads } from './countLoads.js'
import { createReporter } from './createReporter.js'
import { createShell } from './createShell.js'
import { createTokenLife } from './createTokenLife.js'
import { createTokenRequests } from './createTokenRequests.js'
import { createTokenStore } from './createTokenStore.js'
import { drawBars } from './drawBars.js'
import { drawChat } from './drawChat.js'
import { drawContent } from './drawContent.js'
import { drawDashboard } from './drawDashboard.js'
import { drawLine } from './drawLine.js'
import { drawList } from './drawList.js'
import { drawSearch } from './drawSearch.js'
import { drawTable } from './drawTable.js'
import { element, svgElement } from './element.js'
import { formatDuration } from './formatDuration.js'
import { formatValue } from './formatValue.js'
import { responsive } from './responsive.js'

/**
 * What the page's script is built from. Each part is sent to the browser as its own source text, so it
 * MUST NOT refer to anything outside itself; parts reach one another through this object alone.
 */
export const parts = {
  countLoads,
  createReporter,
  createShell,
  createTokenLife,
  createTokenRequests,
  createTokenStore,
  drawBars,
  drawChat,
  drawContent,
  drawDashboard,
  drawLine,
  drawList,
  drawSearch,
  drawTable,
  element,
  formatDuration,
  formatValue,
  responsive,
  svgElement,
}

export type PageParts = typeof parts
