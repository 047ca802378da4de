import { json } from '../answers.js'
import { checkToken } from '../checkToken.js'
import type { PageContent } from '../data/content.js'
import { conversation, conversationLinks } from '../data/conversations.js'
import { dashboard, dashboardLinks } from '../data/dashboards.js'
import { visibleSales, type VisibleSales } from '../data/rowLevelSecurity.js'
import type { Route } from '../router.js'
import type { Tenant } from '../tenant.js'

/** Serves what a page shows: `/embed/api/content/…` mirrors the paths of the pages. */
export const serveContent =
  (tenant: Tenant): Route['answer'] =>
  async (request, { pathname }) => {
    const visitor = await checkToken(tenant, request)
    if (!visitor) return json({ error: 'unauthorized' }, 401)
    const [page, id] = pathname.split('/').slice(4)
    const content = contentOf(page, id, visibleSales(visitor.attributes))
    return content ? json(content) : json({ error: 'not found' }, 404)
  }

function contentOf(
  page: string | undefined,
  id: string | undefined,
  sales: VisibleSales,
): PageContent | undefined {
  switch (page) {
    case 'search':
      return { kind: 'search', dashboards: dashboardLinks(), conversations: conversationLinks() }
    case 'dashboards':
      return id ? dashboard(id, sales) : { kind: 'dashboards', dashboards: dashboardLinks() }
    case 'chat':
      return id ? conversation(id, sales) : undefined
    default:
      return undefined
  }
}
