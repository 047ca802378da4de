import type { PageContent } from '../../content/pageContent.js'
import type { PageView } from './view.js'

/** Draws whatever the tenant sent for this page. */
export function drawContent(content: PageContent, view: PageView): Node {
  const { parts } = view
  switch (content.kind) {
    case 'dashboard':
      return parts.drawDashboard(content, view)
    case 'dashboards':
      return parts.drawList('Dashboards', content.dashboards, { level: 'h1', view })
    case 'search':
      return parts.drawSearch(content, view)
    case 'chat':
      return parts.drawChat(content, view)
  }
}
