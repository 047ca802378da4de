import { json } from '../http/responses.js'
import { checkToken, type Visitor } from '../tokens/checkToken.js'
import type { PageContent } from '../content/pageContent.js'
import { dashboard, dashboardLinks } from '../content/dashboards.js'
import { visibleSales } from '../content/rowLevelSecurity.js'
import type { Route } from '../http/router.js'
import type { Tenant } from '../tenant/tenant.js'

/** Serves what a page shows: `/embed/api/content/…` mirrors the paths of the pages. */
export const serveContent =
  (tenant: Tenant): Route['answer'] =>
  async (request, { path }) => {
    const visitor = await checkToken(tenant, request)
    if (!visitor) return json({ error: 'unauthorized' }, 401)
    const [page, id] = path.split('/').slice(4)
    const content = contentOf(tenant, visitor, { page, id: id && decodeURIComponent(id) })
    return content ? json(content) : json({ error: 'not found' }, 404)
  }

function contentOf(
  { conversations }: Tenant,
  { user, attributes }: Visitor,
  { page, id }: { page: string | undefined; id: string | undefined },
): PageContent | undefined {
  const sales = visibleSales(attributes)
  switch (page) {
    case 'search':
      return {
        kind: 'search',
        dashboards: dashboardLinks(),
        conversations: conversations.links(user.id),
      }
    case 'dashboards':
      return id ? dashboard(id, sales) : { kind: 'dashboards', dashboards: dashboardLinks() }
    case 'chat':
      return id ? conversations.open(user.id, id, sales) : undefined
    default:
      return undefined
  }
}
