import { ROLE_NAMES, type MockRoleAssignment } from '../../tenant/roles.js'
import type { Tenant } from '../../tenant/tenant.js'
import type { MockUser } from '../../tenant/users.js'
import { managed } from '../authorize.js'
import { answerStatus, type StatusAnswer } from './status.js'
import { toStored, type AttributeInput } from './userAttributes.js'
import { findWorkspace } from './workspaces.js'

/** @see https://docs.wisdom.ai/integrations/graphql-api/mutations/user/create-users */
export const CREATE_USERS = /* GraphQL */ `
  input RoleAssignmentInput {
    roleId: ID!
    scopes: [String!]!
  }
  input CreateUsersInput {
    emails: [String!]!
    workspaceID: ID
    roleAssignments: [RoleAssignmentInput!]
    sendWelcomeEmail: Boolean = false
    userAttributes: [UserAttributeInput!]
    userGroupIds: [ID!]
  }
  type CreateUsersResponse {
    status: ResponseStatus!
  }
  extend type Mutation {
    createUsers(input: CreateUsersInput!): CreateUsersResponse!
  }
`

interface CreateUsersArgs {
  input: {
    emails: string[]
    workspaceID?: string | null
    roleAssignments?: MockRoleAssignment[] | null
    sendWelcomeEmail?: boolean | null
    userAttributes?: AttributeInput[] | null
    userGroupIds?: string[] | null
  }
}

/** A call that nothing speaks against: for whom, and where. */
interface Order {
  input: CreateUsersArgs['input']
  workspaceId: string
  created: readonly string[]
  existing: readonly MockUser[]
}

/** One status for the whole call: either everybody in it is seen to, or nobody. */
export const createUsers = (tenant: Tenant) =>
  managed(tenant, 'createUsers', ({ input }: CreateUsersArgs): StatusAnswer => {
    const workspace = findWorkspace(tenant, input.workspaceID)
    if ('refusal' in workspace) return answerStatus('ERROR', workspace.refusal)
    const wrong = findMistake(tenant, input)
    if (wrong) return answerStatus('ERROR', wrong)
    const order = toOrder(tenant, input, workspace.id)
    return settle(tenant, order)
  })

function findMistake(tenant: Tenant, input: CreateUsersArgs['input']): string | undefined {
  const { emails, roleAssignments } = input
  if (emails.length === 0) return 'At least one email is required'
  // Names none, so that finding out which is the caller's work.
  if (emails.some((email) => isRefused(tenant, email))) return 'Invalid email address'
  const role = roleAssignments?.find(({ roleId }) => !ROLE_NAMES.has(roleId))
  return role && `Role ${role.roleId} not found`
}

const isRefused = ({ faults }: Tenant, email: string): boolean =>
  !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || (faults.graphql.refusedEmails ?? []).includes(email)

function toOrder({ users }: Tenant, input: CreateUsersArgs['input'], workspaceId: string): Order {
  const found = new Map(input.emails.map((email) => [email, users.find(email, workspaceId)]))
  return {
    input,
    workspaceId,
    created: input.emails.filter((email) => !found.get(email)),
    existing: [...found.values()].filter((user) => user !== undefined),
  }
}

function settle(tenant: Tenant, order: Order): StatusAnswer {
  const policy = tenant.settings.existingEmail
  const [first] = order.existing
  const refusal = first && answerStatus('ERROR', `User with email ${first.email} already exists`)
  if (refusal && policy === 'error') return refusal
  order.created.forEach((email) => create(tenant, order, email))
  if (refusal && policy === 'error-after-others') return refusal
  order.existing.forEach((user) => overwriteRoles(tenant, order, user))
  return answerStatus('OK', 'Users created successfully')
}

function create(tenant: Tenant, { input, workspaceId }: Order, email: string) {
  const { users, counters } = tenant
  if (users.find(email, workspaceId)) return // the call names somebody twice
  users.add({
    email,
    workspaceId,
    attributes: toStored(input.userAttributes ?? []),
    roleAssignments: input.roleAssignments ?? [],
    groupIds: input.userGroupIds ?? [],
  })
  counters.usersCreated += 1
  welcome(tenant, input, email)
}

function overwriteRoles(tenant: Tenant, { input }: Order, user: MockUser) {
  if (input.roleAssignments) {
    user.roleAssignments = input.roleAssignments
    tenant.counters.rolesOverwritten += 1
  }
  welcome(tenant, input, user.email)
}

/**
 * Whether somebody who exists is welcomed again is not documented. The mock takes the worse, so that
 * a caller who repeats a call is found out.
 */
function welcome(tenant: Tenant, input: CreateUsersArgs['input'], email: string) {
  if (!input.sendWelcomeEmail) return
  tenant.welcomeEmails.push(email)
  tenant.counters.welcomeEmails += 1
}
