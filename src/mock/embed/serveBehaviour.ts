import { json } from '../answers.js'
import { toBehaviour } from '../page/config.js'
import type { Route } from '../router.js'
import type { Tenant } from '../tenant.js'

/** Tells a page how it shall behave from now on: settings and faults may have changed since it loaded. */
export const serveBehaviour =
  (tenant: Tenant): Route['answer'] =>
  () =>
    json(toBehaviour(tenant))
