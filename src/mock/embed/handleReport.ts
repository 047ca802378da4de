import { json } from '../http/responses.js'
import { toBehaviour } from '../page/config.js'
import { parsePageMessage, parsePageReport } from '../page/report.js'
import type { Route } from '../http/router.js'
import type { Tenant } from '../tenant/tenant.js'

/**
 * Enters in the log what a page says about itself, and what passed between it and its host. The page
 * learns in return how it shall behave from now on.
 */
export const handleReport =
  (tenant: Tenant): Route['answer'] =>
  async (request) => {
    const body: unknown = await request.json().catch(() => undefined)
    const report = parsePageReport(body)
    const message = parsePageMessage(body)
    if (report) tenant.events.append({ type: 'page-reported', ...report })
    else if (message) tenant.events.append({ type: 'message', ...message })
    else return json({ error: 'not a report' }, 400)
    const behaviour = JSON.stringify(toBehaviour(tenant))
    return new Response(null, { status: 204, headers: { 'x-mock-behaviour': behaviour } })
  }
