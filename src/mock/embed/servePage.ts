import { html, untilAborted, wait } from '../http/responses.js'
import type { PageKind } from '../events/events.js'
import { toPageConfig } from '../page/config.js'
import { pageDocument } from '../page/document.js'
import type { Route } from '../http/router.js'
import type { Tenant } from '../tenant/tenant.js'
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
  async (request, place) => {
    const { hang, delayMs, notFound, silent, xFrameOptions } = tenant.faults.page
    if (hang) return untilAborted(request)
    if (delayMs) await wait(delayMs)
    if (notFound) return serveNotFound(tenant)(request, place)
    tenant.events.append({ type: 'page-served', path: place.path, kind })
    const config = silent ? undefined : toPageConfig(tenant, place)
    const page = { title: TITLES[kind] ?? kind, config, root: place.root, looks: place.query }
    return html(pageDocument(page), { xFrameOptions })
  }
