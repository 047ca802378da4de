import { ROLE_NAMES, type MockRoleAssignment } from '../../tenant/roles.js'
import type { Tenant } from '../../tenant/tenant.js'
import type { MockUser } from '../../tenant/users.js'
import { requireBearer } from '../authorize.js'
import { toStatusResponse, type StatusResponse } from './status.js'
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

interface CreateUsersInput {
  emails: string[]
  workspaceID?: string | null
  roleAssignments?: MockRoleAssignment[] | null
  sendWelcomeEmail?: boolean | null
  userAttributes?: AttributeInput[] | null
  userGroupIds?: string[] | null
}

/** A valid call, and which of its users exist. */
interface CreationPlan {
  input: CreateUsersInput
  workspaceId: string
  newEmails: readonly string[]
  existingUsers: readonly MockUser[]
}

/** The response has one status for the whole call: it is either applied to all users, or to none. */
export const createUsers = (tenant: Tenant) =>
  requireBearer(tenant, 'createUsers', ({ input }: { input: CreateUsersInput }): StatusResponse => {
    const workspace = findWorkspace(tenant, input.workspaceID)
    if ('refusal' in workspace) return toStatusResponse('ERROR', workspace.refusal)
    const mistake = findMistake(tenant, input)
    if (mistake) return toStatusResponse('ERROR', mistake)
    return applyPlan(tenant, toPlan(tenant, input, workspace.id))
  })

function findMistake(tenant: Tenant, input: CreateUsersInput): string | undefined {
  const { emails, roleAssignments } = input
  if (emails.length === 0) return 'At least one email is required'
  // The message does not contain the email: the caller has to find out which one is invalid.
  if (emails.some((email) => isRefused(tenant, email))) return 'Invalid email address'
  const unknown = roleAssignments?.find(({ roleId }) => !ROLE_NAMES.has(roleId))
  return unknown && `Role ${unknown.roleId} not found`
}

const isRefused = ({ faults }: Tenant, email: string): boolean =>
  !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || (faults.graphql.refusedEmails ?? []).includes(email)

function toPlan({ users }: Tenant, input: CreateUsersInput, workspaceId: string): CreationPlan {
  const found = new Map(input.emails.map((email) => [email, users.find(email, workspaceId)]))
  return {
    input,
    workspaceId,
    newEmails: input.emails.filter((email) => !found.get(email)),
    existingUsers: [...found.values()].filter((user) => user !== undefined),
  }
}

function applyPlan(tenant: Tenant, plan: CreationPlan): StatusResponse {
  const { existingEmail } = tenant.settings
  const [existing] = plan.existingUsers
  const refusal =
    existing && toStatusResponse('ERROR', `User with email ${existing.email} already exists`)
  if (refusal && existingEmail === 'error') return refusal
  plan.newEmails.forEach((email) => createUser(tenant, plan, email))
  if (refusal && existingEmail === 'error-after-others') return refusal
  plan.existingUsers.forEach((user) => overwriteRoles(tenant, plan, user))
  return toStatusResponse('OK', 'Users created successfully')
}

function createUser(tenant: Tenant, { input, workspaceId }: CreationPlan, email: string): void {
  const { users, counters } = tenant
  if (users.find(email, workspaceId)) return // The call contains this email twice.
  const user = users.add({
    email,
    workspaceId,
    attributes: toStored(input.userAttributes ?? []),
    groups: input.userGroupIds ?? [],
  })
  user.roleAssignments = input.roleAssignments ?? []
  counters.usersCreated += 1
  sendWelcomeEmail(tenant, input, email)
}

function overwriteRoles(tenant: Tenant, { input }: CreationPlan, user: MockUser): void {
  if (input.roleAssignments) {
    user.roleAssignments = input.roleAssignments
    tenant.counters.rolesOverwritten += 1
  }
  sendWelcomeEmail(tenant, input, user.email)
}

/**
 * It is not documented whether an existing user gets another welcome email. The mock assumes the worse
 * case: repeating a call is noticed.
 */
function sendWelcomeEmail(tenant: Tenant, input: CreateUsersInput, email: string): void {
  if (!input.sendWelcomeEmail) return
  tenant.welcomeEmails.push(email)
  tenant.counters.welcomeEmails += 1
}
