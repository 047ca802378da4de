import type { PageContent } from '../../content/pageContent.js'
import type { ChatParts, renderChat } from './renderChat.js'
import type { DashboardParts, renderDashboard } from './renderDashboard.js'
import type { renderSearch, SearchParts } from './renderSearch.js'
import type { PageView } from './view.js'

export interface ContentParts extends ChatParts, DashboardParts, SearchParts {
  renderChat: typeof renderChat
  renderDashboard: typeof renderDashboard
  renderSearch: typeof renderSearch
}

/** Renders the content that the tenant returned for a page. */
export function renderContent(content: PageContent, view: PageView, parts: ContentParts): Node {
  switch (content.kind) {
    case 'dashboard':
      return parts.renderDashboard(content, view, parts)
    case 'dashboards':
      return parts.renderList(
        { title: 'Dashboards', level: 'h1', items: content.dashboards },
        view,
        parts,
      )
    case 'search':
      return parts.renderSearch(content, view, parts)
    case 'chat':
      return parts.renderChat(content, view, parts)
  }
}
