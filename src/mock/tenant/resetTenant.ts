import type { MockWisdomOptions } from './options.js'
import { createTenant, type Tenant } from './tenant.js'

/** Puts a tenant back to how it started with these options. Tokens issued so far are refused from now on. */
export function resetTenant(tenant: Tenant, options: MockWisdomOptions): void {
  const { settings, faults, accessKeys } = createTenant(options)
  for (const { jti } of tenant.sessions) tenant.earlyExpiries.set(jti, 0)
  tenant.bearerKeys.clear()
  Object.assign(tenant.settings, settings)
  Object.assign(tenant.faults, faults)
  tenant.accessKeys.clear()
  accessKeys.forEach((key) => tenant.accessKeys.add(key))
  tenant.users.reset()
  tenant.conversations.clear()
  tenant.editors.clear()
  forgetHistory(tenant)
}

function forgetHistory({ sessions, events, counters, welcomeEmails }: Tenant): void {
  sessions.length = 0
  welcomeEmails.length = 0
  events.clear()
  counters.reset()
}
