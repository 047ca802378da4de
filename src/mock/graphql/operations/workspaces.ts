import { defaultWorkspace } from '../../tenant/options.js'
import type { Tenant } from '../../tenant/tenant.js'

/** Which workspace a call means: it need not say in a tenant with one. */
export function findWorkspace(
  tenant: Tenant,
  id: string | null | undefined,
): { id: string } | { refusal: string } {
  const { workspaces } = tenant
  if (id == null && workspaces.length > 1)
    return { refusal: 'A workspace is required: this deployment has several' }
  const meant = id ?? defaultWorkspace(tenant)
  return workspaces.includes(meant) ? { id: meant } : { refusal: `Workspace ${meant} not found` }
}
