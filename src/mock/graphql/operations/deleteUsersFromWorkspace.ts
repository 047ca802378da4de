import type { Tenant } from '../../tenant/tenant.js'
import { requireBearer } from '../authorize.js'
import { toStatusResponse, type StatusResponse } from './status.js'
import { findWorkspace } from './workspaces.js'

/** @see https://docs.wisdom.ai/integrations/graphql-api/mutations/user/delete-users-from-workspace */
export const DELETE_USERS_FROM_WORKSPACE = /* GraphQL */ `
  input DeleteUsersFromWorkspaceInput {
    ids: [ID!]!
    workspaceID: ID
  }
  type DeleteUsersFromWorkspaceResponse {
    status: ResponseStatus!
  }
  extend type Mutation {
    deleteUsersFromWorkspace(
      input: DeleteUsersFromWorkspaceInput!
    ): DeleteUsersFromWorkspaceResponse!
  }
`

interface DeleteUsersFromWorkspaceArgs {
  input: { ids: string[]; workspaceID?: string | null }
}

/** Deletes the users permanently. SCIM-managed users and the last user are not protected. */
export const deleteUsersFromWorkspace = (tenant: Tenant) =>
  requireBearer(
    tenant,
    'deleteUsersFromWorkspace',
    (args: DeleteUsersFromWorkspaceArgs): StatusResponse => {
      const workspace = findWorkspace(tenant, args.input.workspaceID)
      if ('refusal' in workspace) return toStatusResponse('ERROR', workspace.refusal)
      const ids = new Set(args.input.ids)
      const unknown = [...ids].find((id) => !isIn(tenant, workspace.id, id))
      if (unknown !== undefined) return toStatusResponse('NOT_FOUND', `User ${unknown} not found`)
      ids.forEach((id) => tenant.users.removeById(id))
      tenant.counters.usersDeleted += ids.size
      return toStatusResponse('OK', 'Users deleted successfully')
    },
  )

const isIn = ({ users }: Tenant, workspaceId: string, id: string): boolean =>
  users.findById(id)?.workspaceId === workspaceId
