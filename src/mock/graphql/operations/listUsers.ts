import { createGraphQLError } from 'graphql-yoga'
import type { MockSettings } from '../../tenant/options.js'
import type { Tenant } from '../../tenant/tenant.js'
import type { MockUser } from '../../tenant/users.js'
import { managed } from '../authorize.js'
import { answerList } from '../quickLists.js'
import { ROLE_ASSIGNMENT, toRoleAssignments } from './roleAssignments.js'
import { findWorkspace } from './workspaces.js'

/** Fields that some of the vendor's pages do not know. */
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
      email: String!
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

/** Everybody in a workspace, at once: there are no pages. */
export const listUsers = (tenant: Tenant) =>
  managed(tenant, 'listUsers', ({ workspaceId }: ListUsersArgs, context) => {
    const workspace = findWorkspace(tenant, workspaceId)
    if ('refusal' in workspace) throw createGraphQLError(workspace.refusal)
    const users = tenant.users.all(workspace.id)
    return answerList(
      context,
      users.map((user) => new ListedUser(user, tenant.settings)),
    )
  })

/** A user as the API shows one; nothing is worked out that is not asked for. */
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
    return this.#user.email
  }
  get name() {
    return this.#user.name
  }
  get userAttributes() {
    return this.#user.attributes
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
