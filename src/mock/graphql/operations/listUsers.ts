import { GraphQLError } from 'graphql'
import type { MockSettings } from '../../tenant/settings.js'
import type { Tenant } from '../../tenant/tenant.js'
import type { MockUser } from '../../tenant/users.js'
import { requireBearer } from '../authorize.js'
import { deferList } from '../fastLists.js'
import { ROLE_ASSIGNMENT, toRoleAssignments } from './roleAssignments.js'
import { findWorkspace } from './workspaces.js'

/** Fields that are not on all pages of the vendor. */
const MORE_FIELDS = /* GraphQL */ `
  extend type User {
    profilePicture: String
    creationTimestamp: String
    lastActiveSessionTimestamp: String
    isScimManaged: Boolean!
  }
`

/** @see https://docs.wisdom.ai/integrations/graphql-api/queries/user/list-users */
export const listUsersTypes = ({ roleAssignments, userFields }: MockSettings): string[] => [
  ROLE_ASSIGNMENT[roleAssignments],
  /* GraphQL */ `
    type User {
      id: ID!
      email: String
      name: String
      userAttributes: [UserAttribute!]!
      roleAssignments: [RoleAssignment!]!
    }
    extend type Query {
      listUsers(workspaceId: ID): [User!]!
    }
  `,
  ...(userFields === 'all' ? [MORE_FIELDS] : []),
]

interface ListUsersArgs {
  workspaceId?: string | null
}

/** Lists all users of a workspace in one response, without pagination. */
export const listUsers = (tenant: Tenant) =>
  requireBearer(tenant, 'listUsers', ({ workspaceId }: ListUsersArgs, context) => {
    const workspace = findWorkspace(tenant, workspaceId)
    if ('refusal' in workspace) throw new GraphQLError(workspace.refusal)
    const users = tenant.users.all(workspace.id)
    return deferList(
      context,
      users.map((user) => new ListedUser(user, tenant.settings)),
    )
  })

/** A user in the form of the API. */
export const toListedUser = ({ settings }: Tenant, user: MockUser): object =>
  new ListedUser(user, settings)

/** A user of the API. The getters compute only the fields that are requested. */
class ListedUser {
  readonly profilePicture = null
  readonly #user: MockUser
  readonly #settings: MockSettings

  constructor(user: MockUser, settings: MockSettings) {
    this.#user = user
    this.#settings = settings
  }

  get id() {
    return this.#user.id
  }
  get email() {
    return this.#user.email || null
  }
  get name() {
    return this.#user.name
  }
  get userAttributes() {
    return this.#user.storedAttributes
  }
  get roleAssignments() {
    return toRoleAssignments(this.#user.roleAssignments, this.#settings)
  }
  get creationTimestamp() {
    return new Date(this.#user.createdAt).toISOString()
  }
  get lastActiveSessionTimestamp() {
    const { lastActiveAt } = this.#user
    return lastActiveAt === null ? null : new Date(lastActiveAt).toISOString()
  }
  get isScimManaged() {
    return this.#user.isScimManaged
  }
}
