import { WisdomError } from '../../errors.js'
import type { WisdomApi } from '../wisdom/createWisdomApi.js'
import type { RoleAssignmentsShape } from '../wisdom/operations/roleAssignments.js'
import type { WisdomUser } from '../wisdom/operations/listUsers.js'
import type { AttributeValues, DirectoryUser, UserDirectory } from './userDirectory.js'

export interface WisdomDirectoryOptions {
  /** Needed where a tenant has several workspaces. */
  workspaceId?: string | undefined
  /**
   * The shape in which your tenant tells roles. Without it a sync that enforces roles sends them for
   * everybody, as it cannot see who has them already.
   */
  roleAssignments?: RoleAssignmentsShape | undefined
  /**
   * Whether to ask who is managed by SCIM before anybody is removed. `skip` for tenants that do not know the
   * field: nothing then keeps people from being removed whom SCIM creates again.
   *
   * @default 'ask'
   */
  scimManaged?: 'ask' | 'skip' | undefined
}

/** WisdomAI documents no limit; above this, one bad email costs more calls to find than it saves. */
const MAX_BATCH_SIZE = 500

export type WisdomDirectoryApi = Pick<
  WisdomApi,
  'listUsers' | 'createUsers' | 'setUserAttributes' | 'deleteUsersFromWorkspace'
>

/**
 * The people of a WisdomAI workspace.
 *
 * Roles of people who exist are set with `createUsers`, which overwrites them: there is no operation of its
 * own for it.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function wisdomDirectory(
  api: WisdomDirectoryApi,
  options: WisdomDirectoryOptions = {},
): UserDirectory {
  const { workspaceId, roleAssignments, scimManaged = 'ask' } = options
  assertWorkspace(workspaceId)
  const workspaceID = workspaceId

  return {
    name: workspaceId === undefined ? 'wisdom' : `wisdom:${workspaceId}`,
    maxBatchSize: MAX_BATCH_SIZE,
    async list({ signal, details = [] } = {}) {
      const input = {
        workspaceId,
        ...(details.includes('roles') && { roleAssignments }),
        isScimManaged: details.includes('managedElsewhere') && scimManaged === 'ask',
      }
      const users = await api.listUsers(input, { signal }).catch(toHint(input.isScimManaged))
      return users.map(toDirectoryUser)
    },
    create: ({ emails, roles, attributes, groups, sendWelcomeEmail }, callOptions) =>
      api.createUsers(
        {
          emails,
          workspaceID,
          sendWelcomeEmail,
          ...(roles && { roleAssignments: roles }),
          ...(attributes && { userAttributes: toPairs(attributes) }),
          ...(groups && { userGroupIds: groups }),
        },
        callOptions,
      ),
    update: (change, callOptions) =>
      change.kind === 'attributes'
        ? api.setUserAttributes(
            { userId: change.user.id, userAttributes: toPairs(change.attributes) },
            callOptions,
          )
        : api.createUsers(
            {
              emails: change.users.map(({ email }) => email),
              workspaceID,
              roleAssignments: change.roles,
              sendWelcomeEmail: false,
            },
            callOptions,
          ),
    remove: (ids, callOptions) => api.deleteUsersFromWorkspace({ ids, workspaceID }, callOptions),
  }
}

/** Attributes of any source but the API's own are read-only, as far as we know. */
export function toDirectoryUser(user: WisdomUser): DirectoryUser {
  const { id, email, userAttributes, isScimManaged, roleAssignments } = user
  const stored = userAttributes.filter(({ source }) => source === 'DATABASE')
  const others = userAttributes.filter(({ source }) => source !== 'DATABASE')
  return {
    id,
    email,
    attributes: Object.fromEntries(stored.map(({ key, value }) => [key, value])),
    readOnlyAttributes: others.map(({ key }) => key),
    ...(roleAssignments && { roles: roleAssignments }),
    ...(isScimManaged !== undefined && { managedElsewhere: isScimManaged }),
  }
}

export const toPairs = (attributes: AttributeValues) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value }))

/** A field that a tenant does not know fails the whole list. */
const toHint =
  (isScimManaged: boolean) =>
  (error: unknown): never => {
    if (!isScimManaged || !(error instanceof WisdomError) || error.code !== 'upstream_rejected')
      throw error
    const hint =
      "If your tenant does not know the field isScimManaged, set `scimManaged` to 'skip'."
    throw new WisdomError(error.code, `${error.message} ${hint}`, { cause: error.cause })
  }

/** A blank one, from a variable that is not set, would mean the default workspace. */
function assertWorkspace(workspaceId: string | undefined) {
  if (workspaceId?.trim() !== '') return
  throw new WisdomError(
    'config_invalid',
    '`workspaceId` is blank. Leave it out for the only workspace, or name one.',
  )
}
