import type { PageContent } from '../data/content.js'
import type { PageConfig } from './config.js'
import type { PageParts } from './parts.js'

/** Draws whatever the tenant sent for this page. */
export function drawContent(content: PageContent, config: PageConfig, parts: PageParts): Node {
  switch (content.kind) {
    case 'dashboard':
      return parts.drawDashboard(content, parts)
    case 'dashboards':
      return parts.drawList('Dashboards', content.dashboards, { level: 'h1', parts })
    case 'search':
      return parts.drawSearch(content, parts)
    case 'chat':
      return parts.drawChat(content, config, parts)
  }
}
