import { isRecord } from '../../isRecord.js'
import { countLoads } from './app/countLoads.js'
import { createApi } from './app/createApi.js'
import { createNavigation } from './app/createNavigation.js'
import { createNotices } from './app/createNotices.js'
import { createPageFaults } from './app/createPageFaults.js'
import { createPages } from './app/createPages.js'
import { createReporter } from './app/createReporter.js'
import { createSession } from './app/createSession.js'
import { createShell } from './app/createShell.js'
import { createStatusLine } from './app/createStatusLine.js'
import type { PageParts } from './app/embedPage.js'
import { renderHeader } from './app/renderHeader.js'
import { renderNotice } from './app/renderNotice.js'
import { createLineScale } from './charts/createLineScale.js'
import { describeSeries } from './charts/describeSeries.js'
import { formatValue } from './charts/formatValue.js'
import { renderBarChart } from './charts/renderBarChart.js'
import { renderChart } from './charts/renderChart.js'
import { renderLineChart } from './charts/renderLineChart.js'
import { renderResponsive } from './charts/renderResponsive.js'
import { createElement, createSvgElement } from './dom/createElement.js'
import { formatDuration } from './dom/formatDuration.js'
import { scrollIntoView } from './dom/scrollIntoView.js'
import { createRequestState } from './tokens/createRequestState.js'
import { createRetry } from './tokens/createRetry.js'
import { createTestPorts } from './tokens/createTestPorts.js'
import { createTokenExchange } from './tokens/createTokenExchange.js'
import { createTokenReceiver } from './tokens/createTokenReceiver.js'
import { createTokenRequests } from './tokens/createTokenRequests.js'
import { createTokenStore } from './tokens/createTokenStore.js'
import { createTokenTimers } from './tokens/createTokenTimers.js'
import { listenToHost } from './tokens/listenToHost.js'
import { readTokenId } from './tokens/readTokenId.js'
import { renderChat } from './views/renderChat.js'
import { renderChip } from './views/renderChip.js'
import { renderComposer } from './views/renderComposer.js'
import { renderContent } from './views/renderContent.js'
import { renderDashboard } from './views/renderDashboard.js'
import { renderHeading } from './views/renderHeading.js'
import { renderList } from './views/renderList.js'
import { renderMessage } from './views/renderMessage.js'
import { renderScope } from './views/renderScope.js'
import { renderSearch } from './views/renderSearch.js'
import { renderTable } from './views/renderTable.js'

/**
 * The parts of the page's script. The browser gets the source text of each part, so a part MUST NOT
 * refer to anything outside of itself. It gets other parts as arguments. The types of the parts that a
 * part uses are in its own file, such as `ChatParts`.
 */
export const parts: PageParts = {
  countLoads,
  createApi,
  createElement,
  createLineScale,
  createNavigation,
  createNotices,
  createPageFaults,
  createPages,
  createReporter,
  createRequestState,
  createRetry,
  createSession,
  createShell,
  createStatusLine,
  createSvgElement,
  createTestPorts,
  createTokenExchange,
  createTokenReceiver,
  createTokenRequests,
  createTokenStore,
  createTokenTimers,
  describeSeries,
  formatDuration,
  formatValue,
  isRecord,
  listenToHost,
  readTokenId,
  renderBarChart,
  renderChart,
  renderChat,
  renderChip,
  renderComposer,
  renderContent,
  renderDashboard,
  renderHeader,
  renderHeading,
  renderLineChart,
  renderList,
  renderMessage,
  renderNotice,
  renderResponsive,
  renderScope,
  renderSearch,
  renderTable,
  scrollIntoView,
}
