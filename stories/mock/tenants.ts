import type { MockWisdomOptions } from 'wisdom-embed/mock'
import { startTenant, type StoryTenant } from './tenant.js'

const open = new Map<string, Promise<StoryTenant>>()

/** One tenant for each story that is on the page, by the story's id. */
export const tenants = {
  /** The story's tenant. Loaders run again with every change of a control: it stays the same then. */
  open: (id: string, options?: MockWisdomOptions): Promise<StoryTenant> => {
    const tenant = open.get(id) ?? startTenant(options)
    open.set(id, tenant)
    return tenant
  },
  close: (id: string): void => void open.delete(id),
}
