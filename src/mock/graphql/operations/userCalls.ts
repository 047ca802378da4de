import { GraphQLError } from 'graphql'
import { dashboardLinks } from '../../content/dashboards.js'
import type { MockStatusCode } from '../../faults/graphqlFaults.js'
import type { Tenant } from '../../tenant/tenant.js'
import { authenticateCaller, requireBearer } from '../authorize.js'
import type { GraphqlContext } from '../context.js'

/**
 * The calls of a user's own bearer, and the two mutations that share a dashboard.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/GraphQL-API
 */
export const USER_CALLS = /* GraphQL */ `
  enum DashboardScope {
    NO_ACCESS
    VIEWER
    EDITOR
  }
  enum SharingScopeType {
    DASHBOARD
    CONVERSATION
    DOMAIN
  }
  input ScopeRoleAssignmentInput {
    roleId: ID!
    principalId: ID!
  }
  type DashboardDomain {
    id: ID!
    name: String!
  }
  type DashboardOwner {
    id: ID!
    displayName: String
  }
  type Dashboard {
    id: ID!
    name: String!
    createdAt: String
    domains: [DashboardDomain!]!
    owner: DashboardOwner
    accessLevel: DashboardScope!
  }
  type DashboardsPageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
  type DashboardsResponse {
    nodes: [Dashboard!]!
    pageInfo: DashboardsPageInfo!
  }
  extend type Query {
    dashboards(
      scope: DashboardScope!
      domainId: String
      ownerId: String
      after: String
    ): DashboardsResponse!
  }
  extend type Mutation {
    createConversation(domainId: String!, hidden: Boolean!): ID!
    addScopeRoleAssignmentsForSharing(
      scopeId: ID!
      scopeRoleAssignments: [ScopeRoleAssignmentInput!]!
      scopeType: SharingScopeType!
      message: String
    ): ResponseStatus!
    removeScopeRoleAssignmentsForSharing(
      scopeId: ID!
      scopeRoleAssignments: [ScopeRoleAssignmentInput!]!
      scopeType: SharingScopeType!
      message: String
    ): ResponseStatus!
  }
`

const OBSERVER = '00000000-0000-0000-0000-000000000007'
const VIEW = '00000000-0000-0000-0000-000000000008'
const EDIT = '00000000-0000-0000-0000-000000000009'

/** The pages are small, so that clients have to read several. No page of the vendor says how the next one is requested. */
const PAGE_SIZE = 2

/** Creates an empty conversation of the user. An OBSERVER, and the bearer of a key, cannot chat. */
export const createConversation =
  (tenant: Tenant) => async (_root: unknown, _args: unknown, context: GraphqlContext) => {
    const { user } = await authenticateCaller(tenant, 'createConversation', context.bearer)
    if (!user) throw new GraphQLError('A conversation needs a user')
    const roles = user.roleAssignments.map(({ roleId }) => roleId)
    if (roles.length > 0 && roles.every((roleId) => roleId === OBSERVER)) {
      throw new GraphQLError('Observers cannot chat')
    }
    return tenant.conversations.create(user.id)
  }

interface DashboardsArgs {
  scope: 'NO_ACCESS' | 'VIEWER' | 'EDITOR'
  domainId?: string | null
  ownerId?: string | null
  after?: string | null
}

/** A user sees every dashboard as VIEWER, and as EDITOR those that were shared for editing. */
export const dashboards =
  (tenant: Tenant) => async (_root: unknown, args: DashboardsArgs, context: GraphqlContext) => {
    const { scope, domainId, ownerId, after } = args
    const { user } = await authenticateCaller(tenant, 'dashboards', context.bearer)
    const accessOf = (id: string) =>
      tenant.editors.get(id)?.has(user?.id ?? '') ? 'EDITOR' : 'VIEWER'
    const found = dashboardLinks()
      .map(({ href, title }) => ({ id: href.split('/').at(-1) ?? '', name: title }))
      .map((each) => ({ ...each, ...DASHBOARD, accessLevel: accessOf(each.id) }))
      .filter(({ accessLevel }) => accessLevel === scope)
      .filter(({ domains }) => !domainId || domains.some(({ id }) => id === domainId))
      .filter(({ owner }) => !ownerId || owner.id === ownerId)
    const start = Number(after ?? 0)
    const end = start + PAGE_SIZE
    const hasNextPage = end < found.length
    return {
      nodes: found.slice(start, end),
      pageInfo: { hasNextPage, endCursor: hasNextPage ? String(end) : null },
    }
  }

const DASHBOARD = {
  createdAt: '2026-01-01T00:00:00Z',
  domains: [{ id: 'domain_1', name: 'Sales' }],
  owner: { id: 'user-1', displayName: 'Alice Moreau' },
}

interface SharingArgs {
  scopeId: string
  scopeRoleAssignments: { roleId: string; principalId: string }[]
  message?: string | null
}

/** Shares a dashboard, or takes that back. Each user gets a mail with the message. */
export const changeSharing = (
  tenant: Tenant,
  operation: 'addScopeRoleAssignmentsForSharing' | 'removeScopeRoleAssignmentsForSharing',
) =>
  requireBearer(tenant, operation, ({ scopeId, scopeRoleAssignments }: SharingArgs) => {
    const unknown = scopeRoleAssignments.find(
      ({ principalId }) => !tenant.users.findById(principalId),
    )
    if (unknown) return toStatus('NOT_FOUND', `User ${unknown.principalId} not found`)
    if (scopeRoleAssignments.some(({ roleId }) => roleId !== VIEW && roleId !== EDIT)) {
      return toStatus('ERROR', 'This role cannot be shared')
    }
    const editors = tenant.editors.get(scopeId) ?? new Set<string>()
    tenant.editors.set(scopeId, editors)
    for (const { roleId, principalId } of scopeRoleAssignments) {
      if (roleId !== EDIT) continue
      if (operation === 'addScopeRoleAssignmentsForSharing') editors.add(principalId)
      else editors.delete(principalId)
    }
    return toStatus('OK', 'Sharing updated')
  })

const toStatus = (code: MockStatusCode, message: string) => ({ code, message })
