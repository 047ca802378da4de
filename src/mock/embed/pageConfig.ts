import { WIRE } from '../../messaging/wire.js'
import type { TenantUrl } from '../http/tenantUrl.js'
import { COMMANDS } from '../page/commands.js'
import type { PageBehaviour, PageConfig } from '../page/config.js'
import type { Tenant } from '../tenant/tenant.js'

export const toPageConfig = (tenant: Tenant, { path, root }: TenantUrl): PageConfig => ({
  wire: WIRE,
  commands: COMMANDS,
  root,
  page: toCurrentPath(path),
  behaviour: toBehaviour(tenant),
})

/** Returns how pages behave, with the settings and faults of the tenant at this time. */
export function toBehaviour({ settings, faults }: Tenant): PageBehaviour {
  const { leadMs, responseTimeoutMs, retryDelayMs, acceptsLateResponses } = settings
  const { neverAsks, asksTwice, asksEarly, asksWithoutToken } = faults.page
  const { reloadsItself, goesTo, storageBlocked } = faults.page
  return {
    leadMs,
    responseTimeoutMs,
    retryDelayMs,
    acceptsLateResponses,
    acceptsUnsolicitedResponses: settings.acceptsUnsolicitedResponses ?? acceptsLateResponses,
    neverAsks,
    asksTwice,
    asksEarly,
    asksWithoutToken,
    reloadsItself,
    goesTo,
    storageBlocked,
  }
}

/**
 * Returns the current path of a page for an older one, such as `/dashboards/embed/{name-id}`. `/chat/embed` is a chat
 * whose conversation starts with its first question. The current pages have no path for that.
 */
function toCurrentPath(path: string): string {
  const [, kind, id] = /^\/(dashboards|stories|chat)\/embed(?:\/(.+))?$/.exec(path) ?? []
  if (!kind) return path
  const page = kind === 'chat' ? '/embed/chat' : '/embed/dashboards'
  return id === undefined ? page : `${page}/${id}`
}
