import { json } from '../http/responses.js'
import { toBehaviour } from '../page/config.js'
import type { Route } from '../http/router.js'
import type { Tenant } from '../tenant/tenant.js'

/** Tells a page how it shall behave from now on: settings and faults may have changed since it loaded. */
export const serveBehaviour =
  (tenant: Tenant): Route['answer'] =>
  () =>
    json(toBehaviour(tenant))
