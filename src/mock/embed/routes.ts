import { text } from '../answers.js'
import { pageScript } from '../page/script.js'
import { PAGE_STYLES } from '../page/styles.js'
import type { Route } from '../router.js'
import type { Tenant } from '../tenant.js'
import { handleReport } from './handleReport.js'
import { serveContent } from './serveContent.js'
import { servePage } from './servePage.js'
import { serveSession } from './serveSession.js'

/** Everything under `/embed`: the pages, what they are made of, and the API they call. */
export const embedRoutes = (tenant: Tenant): Route[] => [
  { method: 'GET', path: /^\/embed\/search$/, answer: servePage(tenant, 'search') },
  { method: 'GET', path: /^\/embed\/dashboards$/, answer: servePage(tenant, 'dashboards') },
  { method: 'GET', path: /^\/embed\/dashboards\/[^/]+$/, answer: servePage(tenant, 'dashboard') },
  { method: 'GET', path: /^\/embed\/chat\/[^/]+$/, answer: servePage(tenant, 'chat') },
  { method: 'GET', path: /^\/embed\/assets\/page\.js$/, answer: serveScript },
  { method: 'GET', path: /^\/embed\/assets\/page\.css$/, answer: serveStyles },
  { method: 'GET', path: /^\/embed\/api\/session$/, answer: serveSession(tenant) },
  { method: 'GET', path: /^\/embed\/api\/content\//, answer: serveContent(tenant) },
  { method: 'POST', path: /^\/embed\/api\/events$/, answer: handleReport(tenant) },
]

const serveScript = () => text(pageScript(), 'text/javascript')
const serveStyles = () => text(PAGE_STYLES, 'text/css')
