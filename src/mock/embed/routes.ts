import { text } from '../http/responses.js'
import { pageScript } from '../page/script.js'
import { PAGE_STYLES } from '../page/styles.js'
import type { Route } from '../http/router.js'
import type { Tenant } from '../tenant/tenant.js'
import { answerQuestion } from './answerQuestion.js'
import { handleReport } from './handleReport.js'
import { serveBehaviour } from './serveBehaviour.js'
import { serveContent } from './serveContent.js'
import { servePage } from './servePage.js'
import { serveSession } from './serveSession.js'

/** Everything under `/embed`: the pages, what they are made of, and the API they call. */
export const embedRoutes = (tenant: Tenant): Route[] => [
  { method: 'GET', path: /^\/embed\/search$/, answer: servePage(tenant, 'search') },
  { method: 'GET', path: /^\/embed\/dashboards$/, answer: servePage(tenant, 'dashboards') },
  { method: 'GET', path: /^\/embed\/dashboards\/[^/]+$/, answer: servePage(tenant, 'dashboard') },
  { method: 'GET', path: /^\/embed\/chat\/[^/]+$/, answer: servePage(tenant, 'chat') },
  ...olderRoutes(tenant),
  { method: 'GET', path: /^\/embed\/assets\/page\.js$/, answer: serveScript },
  { method: 'GET', path: /^\/embed\/assets\/page\.css$/, answer: serveStyles },
  { method: 'GET', path: /^\/embed\/api\/session$/, answer: serveSession(tenant) },
  { method: 'GET', path: /^\/embed\/api\/behaviour$/, answer: serveBehaviour(tenant) },
  { method: 'GET', path: /^\/embed\/api\/content\//, answer: serveContent(tenant) },
  { method: 'POST', path: /^\/embed\/api\/chat\/[^/]+$/, answer: answerQuestion(tenant) },
  { method: 'POST', path: /^\/embed\/api\/events$/, answer: handleReport(tenant) },
]

/** Pages under addresses that older documents of the vendor have. Reached with `view="path"`. */
const olderRoutes = (tenant: Tenant): Route[] => [
  { method: 'GET', path: /^\/dashboards\/embed\/[^/]+$/, answer: servePage(tenant, 'dashboard') },
  { method: 'GET', path: /^\/stories\/embed\/[^/]+$/, answer: servePage(tenant, 'dashboard') },
  { method: 'GET', path: /^\/chat\/embed(\/[^/]+)?$/, answer: servePage(tenant, 'chat') },
]

const serveScript = () => text(pageScript(), 'text/javascript')
const serveStyles = () => text(PAGE_STYLES, 'text/css')
