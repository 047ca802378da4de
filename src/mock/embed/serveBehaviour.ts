import { jsonResponse } from '../http/responses.js'
import type { RouteHandler } from '../http/router.js'
import type { Tenant } from '../tenant/tenant.js'
import { toBehaviour } from './pageConfig.js'

/** Tells an open page how to behave from now on. Settings and faults can change after it has loaded. */
export const serveBehaviour =
  (tenant: Tenant): RouteHandler =>
  () =>
    jsonResponse(toBehaviour(tenant))
