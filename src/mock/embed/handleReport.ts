import { json } from '../answers.js'
import { parsePageReport } from '../page/report.js'
import type { Route } from '../router.js'
import type { Tenant } from '../tenant.js'

/** Enters in the log what a page says about itself. */
export const handleReport =
  ({ events }: Tenant): Route['answer'] =>
  async (request) => {
    const report = parsePageReport(await request.json().catch(() => undefined))
    if (!report) return json({ error: 'not a report' }, 400)
    events.append({ type: 'page-reported', ...report })
    return new Response(null, { status: 204 })
  }
