import type { MockWisdomOptions } from 'wisdom-embed/mock'
import { startTenant, type StoryTenant } from './tenant.js'

const tenantsById = new Map<string, Promise<StoryTenant>>()

/** The tenants of the stories on the page, by the id of the story. */
export const tenants = {
  /** Starts the tenant of a story, once: loaders run again when a control changes. */
  open: (id: string, options?: MockWisdomOptions): Promise<StoryTenant> => {
    const tenant = tenantsById.get(id) ?? startTenant(options)
    tenantsById.set(id, tenant)
    return tenant
  },
  close: (id: string): void => void tenantsById.delete(id),
}
