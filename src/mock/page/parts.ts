import { countLoads } from './app/countLoads.js'
import { createReporter } from './app/createReporter.js'
import { createShell } from './app/createShell.js'
import { createTokenLife } from './tokens/createTokenTimers.js'
import { createTokenRequests } from './tokens/createTokenRequests.js'
import { createTokenStore } from './tokens/createTokenStore.js'
import { drawBars } from './charts/renderBarChart.js'
import { drawChat } from './views/renderChat.js'
import { drawComposer } from './views/renderComposer.js'
import { drawContent } from './views/renderContent.js'
import { drawDashboard } from './views/renderDashboard.js'
import { drawChart } from './charts/renderChart.js'
import { drawLine } from './charts/renderLineChart.js'
import { drawList } from './views/renderList.js'
import { drawMessage } from './views/renderMessage.js'
import { drawScope } from './views/renderScope.js'
import { drawSearch } from './views/renderSearch.js'
import { drawTable } from './views/renderTable.js'
import { element, svgElement } from './dom/createElement.js'
import { formatDuration } from './dom/formatDuration.js'
import { formatValue } from './charts/formatValue.js'
import { readTokenId } from './tokens/readTokenId.js'
import { responsive } from './charts/renderResponsive.js'
import { reveal } from './dom/scrollIntoView.js'

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
