import { textResponse } from '../http/responses.js'
import type { Route } from '../http/router.js'
import { pageScript } from '../page/script.js'
import { PAGE_STYLES } from '../page/styles.js'
import type { Tenant } from '../tenant/tenant.js'
import { answerQuestion } from './answerQuestion.js'
import { handleReport } from './handleReport.js'
import { serveBehaviour } from './serveBehaviour.js'
import { serveContent } from './serveContent.js'
import { servePage } from './servePage.js'
import { serveSession } from './serveSession.js'

/** The routes of the embed pages, of their scripts and styles, and of the API that they call. */
export const embedRoutes = (tenant: Tenant): Route[] => [
  { method: 'GET', path: /^\/embed\/search$/, handle: servePage(tenant, 'search') },
  { method: 'GET', path: /^\/embed\/dashboards$/, handle: servePage(tenant, 'dashboards') },
  { method: 'GET', path: /^\/embed\/dashboards\/[^/]+$/, handle: servePage(tenant, 'dashboard') },
  { method: 'GET', path: /^\/embed\/chat\/[^/]+$/, handle: servePage(tenant, 'chat') },
  ...legacyRoutes(tenant),
  { method: 'GET', path: /^\/embed\/assets\/page\.js$/, handle: serveScript },
  { method: 'GET', path: /^\/embed\/assets\/page\.css$/, handle: serveStyles },
  { method: 'GET', path: /^\/embed\/api\/session$/, handle: serveSession(tenant) },
  { method: 'GET', path: /^\/embed\/api\/behaviour$/, handle: serveBehaviour(tenant) },
  { method: 'GET', path: /^\/embed\/api\/content\//, handle: serveContent(tenant) },
  { method: 'POST', path: /^\/embed\/api\/chat(\/[^/]+)?$/, handle: answerQuestion(tenant) },
  { method: 'POST', path: /^\/embed\/api\/events$/, handle: handleReport(tenant) },
]

/** The addresses of the pages in older documents of the vendor, for `view="path"`. */
const legacyRoutes = (tenant: Tenant): Route[] => [
  { method: 'GET', path: /^\/dashboards\/embed\/[^/]+$/, handle: servePage(tenant, 'dashboard') },
  { method: 'GET', path: /^\/stories\/embed\/[^/]+$/, handle: servePage(tenant, 'dashboard') },
  { method: 'GET', path: /^\/chat\/embed(\/[^/]+)?$/, handle: servePage(tenant, 'chat') },
]

const serveScript = () => textResponse(pageScript(), 'text/javascript')
const serveStyles = () => textResponse(PAGE_STYLES, 'text/css')
