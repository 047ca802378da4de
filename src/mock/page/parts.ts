import { countLoads } from './countLoads.js'
import { createReporter } from './createReporter.js'
import { createShell } from './createShell.js'
import { createTokenLife } from './createTokenLife.js'
import { createTokenRequests } from './createTokenRequests.js'
import { createTokenStore } from './createTokenStore.js'
import { drawBars } from './drawBars.js'
import { drawChat } from './drawChat.js'
import { drawComposer } from './drawComposer.js'
import { drawContent } from './drawContent.js'
import { drawDashboard } from './drawDashboard.js'
import { drawChart } from './drawChart.js'
import { drawLine } from './drawLine.js'
import { drawList } from './drawList.js'
import { drawMessage } from './drawMessage.js'
import { drawScope } from './drawScope.js'
import { drawSearch } from './drawSearch.js'
import { drawTable } from './drawTable.js'
import { element, svgElement } from './element.js'
import { formatDuration } from './formatDuration.js'
import { formatValue } from './formatValue.js'
import { readTokenId } from './readTokenId.js'
import { responsive } from './responsive.js'
import { reveal } from './reveal.js'

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
  drawChart,
  drawChat,
  drawComposer,
  drawContent,
  drawDashboard,
  drawLine,
  drawList,
  drawMessage,
  drawScope,
  drawSearch,
  drawTable,
  element,
  formatDuration,
  formatValue,
  readTokenId,
  responsive,
  reveal,
  svgElement,
}

export type PageParts = typeof parts
