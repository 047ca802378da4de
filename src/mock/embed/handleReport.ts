import { jsonResponse } from '../http/responses.js'
import type { RouteHandler } from '../http/router.js'
import { parsePageMessage, parsePageReport } from '../page/report.js'
import type { Tenant } from '../tenant/tenant.js'
import { toBehaviour } from './pageConfig.js'

/**
 * Logs a report of a page, or a message between the page and its host. The response tells the page how
 * to behave from now on.
 */
export const handleReport =
  (tenant: Tenant): RouteHandler =>
  async (request) => {
    const body: unknown = await request.json().catch(() => undefined)
    const report = parsePageReport(body)
    const message = parsePageMessage(body)
    if (report) tenant.events.append({ type: 'page-reported', ...report })
    else if (message) tenant.events.append({ type: 'message', ...message })
    else return jsonResponse({ error: 'not a report' }, 400)
    const behaviour = JSON.stringify(toBehaviour(tenant))
    return new Response(null, { status: 204, headers: { 'x-mock-behaviour': behaviour } })
  }
