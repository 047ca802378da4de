import type { WisdomApi } from '../wisdom/createWisdomApi.js'
import type { TokenHandlerEvent } from './events.js'
import type { IssueToken } from './issueToken.js'
import type { Responder } from './respond/responder.js'
import type { Settings } from './settings.js'

/** What a handler has for each tenant and key. Its events and responses never hold the key. */
export interface Tenant {
  readonly api: WisdomApi
  readonly issueToken: IssueToken
  readonly emit: (event: TokenHandlerEvent) => void
  readonly responder: Responder
}

/** More than a host with a tenant of its own for each of its customers has at work at once. */
const MAX_TENANTS = 1_000

/** Makes the function that finds the tenant of settings. Equal settings share one, so its requests share tokens. */
export function createTenants(
  create: (settings: Settings) => Tenant,
): (settings: Settings) => Tenant {
  const tenants = new Map<string, Tenant>()
  return (settings) => {
    const key = JSON.stringify(settings)
    const tenant = tenants.get(key) ?? create(settings)
    // The one that was used last is the last to be dropped.
    tenants.delete(key)
    tenants.set(key, tenant)
    const [oldest] = tenants.keys()
    if (tenants.size > MAX_TENANTS && oldest !== undefined) tenants.delete(oldest)
    return tenant
  }
}
