import { dashboard, dashboardLinks } from '../content/dashboards.js'
import type { PageContent, SearchContent } from '../content/pageContent.js'
import { visibleSales } from '../content/rowLevelSecurity.js'
import { jsonResponse } from '../http/responses.js'
import type { RouteHandler } from '../http/router.js'
import type { Tenant } from '../tenant/tenant.js'
import { authenticate, type AuthenticatedUser } from '../tokens/authenticate.js'

/** Serves the content of a page. The paths after `/embed/api/content` are those of the pages. */
export const serveContent =
  (tenant: Tenant): RouteHandler =>
  async (request, { path }) => {
    const visitor = await authenticate(tenant, request)
    if (!visitor) return jsonResponse({ error: 'unauthorized' }, 401)
    const [page, id] = path.split('/').slice(4)
    const content = findContent(tenant, visitor, { page, id: id && decodeURIComponent(id) })
    return content ? jsonResponse(content) : jsonResponse({ error: 'not found' }, 404)
  }

interface PagePath {
  page: string | undefined
  id: string | undefined
}

function findContent(
  tenant: Tenant,
  { user, attributes }: AuthenticatedUser,
  { page, id }: PagePath,
): PageContent | undefined {
  const sales = visibleSales(attributes)
  switch (page) {
    case 'search':
      return toSearchContent(tenant, user.id)
    case 'dashboards':
      return id ? dashboard(id, sales) : { kind: 'dashboards', dashboards: dashboardLinks() }
    case 'chat':
      return tenant.conversations.open(user.id, id, sales)
    default:
      return undefined
  }
}

const toSearchContent = ({ conversations }: Tenant, userId: string): SearchContent => ({
  kind: 'search',
  dashboards: dashboardLinks(),
  conversations: conversations.links(userId),
})
