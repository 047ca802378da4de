import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { parseInput } from '../../validation/parseInput.js'
import { text, texts } from '../../validation/text.js'
import { ROLES } from '../roles.js'
import { createBareStatusReader } from './readStatus.js'

/**
 * Users, and a dashboard that is shared with them.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/dashboard/add-scope-role-assignments-for-sharing
 */
export interface ShareDashboardInput {
  /** The id of the dashboard. */
  dashboardId: string
  /** The ids of the users, from `listUsers`. At least one. */
  userIds: readonly string[]
  /** Whether the users may look at it or change it. @default 'view' */
  access?: 'view' | 'edit' | undefined
  /** A text in the mail to the users. @default none */
  message?: string | undefined
}

const schema = v.strictObject({
  dashboardId: text('an id'),
  userIds: texts('an id'),
  access: v.optional(v.picklist(['view', 'edit']), 'view'),
  message: v.optional(v.string(), ''),
})

const ROLE = { view: ROLES.STORY_VIEWER, edit: ROLES.STORY_WRITER }

type SharingMutation = 'addScopeRoleAssignmentsForSharing' | 'removeScopeRoleAssignmentsForSharing'

/**
 * The name of the input type of the assignments is not documented, so they are in the document.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function toSharingCall(mutation: SharingMutation, options: ShareDashboardInput): Call<void> {
  const name = mutation.startsWith('add') ? 'shareDashboard' : 'unshareDashboard'
  const { dashboardId, userIds, access, message } = parseInput(name, schema, options)
  const assignments = userIds
    .map((id) => `{ roleId: ${JSON.stringify(ROLE[access])}, principalId: ${JSON.stringify(id)} }`)
    .join(', ')
  return {
    operation: mutation,
    document: `
      mutation Share($scopeId: ID!, $message: String) {
        ${mutation}(
          scopeId: $scopeId, scopeType: DASHBOARD, scopeRoleAssignments: [${assignments}], message: $message
        ) { code message }
      }
    `,
    variables: { scopeId: dashboardId, message },
    effect: 'change',
    subject: 'existing-user',
    read: createBareStatusReader('existing-user'),
  }
}
