import type { Tenant } from '../../tenant/tenant.js'

/** Finds the workspace of a call. A call can leave it out if the tenant has only one. */
export function findWorkspace(
  { workspaces, defaultWorkspace }: Tenant,
  id: string | null | undefined,
): { id: string } | { refusal: string } {
  if (id == null && workspaces.length > 1)
    return { refusal: 'A workspace is required: this deployment has several' }
  const workspaceId = id ?? defaultWorkspace
  if (!workspaces.includes(workspaceId)) return { refusal: `Workspace ${workspaceId} not found` }
  return { id: workspaceId }
}
