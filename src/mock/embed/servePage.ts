import type { PageKind } from '../events/events.js'
import { htmlResponse } from '../http/responses.js'
import type { RouteHandler } from '../http/router.js'
import { delay, rejectOnAbort } from '../http/waiting.js'
import { pageDocument } from '../page/document.js'
import type { Tenant } from '../tenant/tenant.js'
import { toPageConfig } from './pageConfig.js'
import { serveNotFound } from './serveStaticPages.js'

const TITLES = {
  search: 'Search',
  dashboards: 'Dashboards',
  dashboard: 'Dashboard',
  chat: 'Chat',
} as const satisfies Partial<Record<PageKind, string>>

/** Serves the document of an embed page. Its script signs the user in. */
export const servePage =
  (tenant: Tenant, kind: keyof typeof TITLES): RouteHandler =>
  async (request, url) => {
    const { hang, delayMs, notFound, silent, xFrameOptions } = tenant.faults.page
    if (hang) return rejectOnAbort(request)
    if (delayMs) await delay(delayMs)
    if (notFound) return serveNotFound(tenant)(request, url)
    tenant.events.append({ type: 'page-served', path: url.path, kind })
    const config = silent ? undefined : toPageConfig(tenant, url)
    const page = { title: TITLES[kind], config, root: url.root, params: url.query }
    return htmlResponse(pageDocument(page), { xFrameOptions })
  }
