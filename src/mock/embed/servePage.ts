import { html, untilAborted } from '../answers.js'
import type { PageKind } from '../events.js'
import { toPageConfig } from '../page/config.js'
import { pageDocument } from '../page/document.js'
import type { Route } from '../router.js'
import type { Tenant } from '../tenant.js'
import { serveNotFound } from './serveStaticPages.js'

const TITLES: Partial<Record<PageKind, string>> = {
  search: 'Search',
  dashboards: 'Dashboards',
  dashboard: 'Dashboard',
  chat: 'Chat',
}

/** Serves the document of an embed page. Nobody is signed in yet: the page's script sees to that. */
export const servePage =
  (tenant: Tenant, kind: PageKind): Route['answer'] =>
  (request, url) => {
    const { hang, notFound, silent, xFrameOptions } = tenant.faults.page
    if (hang) return untilAborted(request)
    if (notFound) return serveNotFound(tenant)(request, url)
    tenant.events.append({ type: 'page-served', path: url.pathname, kind })
    const config = silent ? undefined : toPageConfig(tenant, url)
    return html(pageDocument({ title: TITLES[kind] ?? kind, config }), { xFrameOptions })
  }
