import { WisdomError } from '../../errors.js'
import { toWisdomAttributes } from '../../people/attributes.js'
import { WISDOM_ROLES } from '../../people/parseRoles.js'
import type { CallOptions } from '../upstream/call.js'
import type { WisdomApi } from '../wisdom/createWisdomApi.js'
import type { ListUsersInput, WisdomUser } from '../wisdom/operations/listUsers.js'
import type { RoleAssignmentsShape } from '../wisdom/operations/roleAssignments.js'
import { toUserAttributes, type UserAttribute } from '../wisdom/operations/userAttribute.js'
import { isRefusedShape } from '../wisdom/refusedShape.js'
import { assertNoWorkspace } from './assertNoWorkspace.js'
import {
  areAccountsKnown,
  findAccounts,
  isAccount,
  toNamedAccount,
  type Account,
  type AccountApi,
} from './findAccount.js'
import type {
  CreateBatch,
  DirectoryCallOptions,
  DirectoryUser,
  ListOptions,
  UserChange,
  UserDirectory,
} from './userDirectory.js'

/** Options of {@link wisdomDirectory}. */
export interface WisdomDirectoryOptions {
  /**
   * The shape in which your tenant returns roles. If your tenant has none of the documented ones, a sync that enforces roles cannot see
   * which users have them, and sends them for all users.
   *
   * @default the documented ones are tried
   */
  roleAssignments?: RoleAssignmentsShape | undefined
  /**
   * The email of the user who made the access key. This user is never removed, and keeps the roles. So do
   * the users that WisdomAI's `currentUser`, or the bearer, names. Set it if neither names anybody.
   *
   * @default only those that WisdomAI returns
   */
  account?: string | undefined
}

/** WisdomAI documents no limit. In a larger batch, one invalid email costs more calls to find than the batch saves. */
const MAX_BATCH_SIZE = 500

/** The part of {@link WisdomApi} that {@link wisdomDirectory} needs. */
export type WisdomDirectoryApi = Pick<
  WisdomApi,
  'workspaceId' | 'listUsers' | 'createUsers' | 'setUserAttributes' | 'deleteUsersFromWorkspace'
> &
  AccountApi

/**
 * The users of the workspace of an API, as a directory for {@link syncUsers}.
 *
 * The account behind the access key is never removed, and keeps its roles.
 *
 * Roles of existing users are set with `createUsers`, which overwrites them. WisdomAI has no other operation for it.
 *
 * @throws {WisdomError} `config_invalid` for a blank `account`, and for a `workspaceId`
 * @example
 * const directory = wisdomDirectory(api)
 * const { report } = syncUsers(directory, roster, { mode: 'apply' })
 */
export function wisdomDirectory(
  api: WisdomDirectoryApi,
  options: WisdomDirectoryOptions = {},
): UserDirectory {
  assertNoWorkspace(options)
  const { workspaceId } = api
  const named = options.account === undefined ? [] : [toNamedAccount(options.account)]
  // Asked once: the owners of the keys do not change, and a list that is retried need not ask again.
  let told: readonly Account[] | undefined
  let isAccountKnown: boolean | undefined
  const getAccounts = () => [...named, ...(told ?? [])]
  return {
    get isAccountKnown() {
      return isAccountKnown
    },
    accountEmails: () => getAccounts().flatMap(({ email }) => email ?? []),
    createOverwrites: true,
    ...WISDOM_ROLES,
    toAttributes: toWisdomAttributes,
    name: workspaceId === undefined ? 'wisdom' : `wisdom:${workspaceId}`,
    maxBatchSize: MAX_BATCH_SIZE,
    async list(listOptions) {
      if (!listOptions?.details?.includes('account')) return listUsers(api, options, listOptions)
      told ??= await findAccounts(api, listOptions.signal)
      const users = await listUsers(api, options, listOptions)
      isAccountKnown = areAccountsKnown(named, told, users)
      return keepAccounts(users, getAccounts())
    },
    create: (batch, callOptions) =>
      api.createUsers({ ...toCreateInput(batch), workspaceID: workspaceId }, callOptions),
    update: (change, callOptions) => updateUsers(api, change, workspaceId, callOptions),
    remove: (ids, callOptions) =>
      api.deleteUsersFromWorkspace({ ids, workspaceID: workspaceId }, callOptions),
  }
}

const keepAccounts = (users: readonly DirectoryUser[], accounts: readonly Account[]) =>
  users.map((user) =>
    accounts.some((account) => isAccount(user, account)) ? { ...user, kept: true } : user,
  )

async function listUsers(
  api: WisdomDirectoryApi,
  options: WisdomDirectoryOptions,
  { signal, details = [] }: ListOptions = {},
): Promise<DirectoryUser[]> {
  const isScimManaged = details.includes('scim')
  const input = { workspaceId: api.workspaceId, isScimManaged }
  const roleAssignments = options.roleAssignments ?? true
  try {
    const users = details.includes('roles')
      ? await listWithRoles(api, { ...input, roleAssignments }, { signal })
      : await api.listUsers(input, { signal })
    return users.map(toDirectoryUser)
  } catch (error) {
    throw isScimManaged ? withScimHint(error) : error
  }
}

/** Without their roles, if the tenant has them in no documented shape. */
async function listWithRoles(
  api: WisdomDirectoryApi,
  { roleAssignments, ...input }: ListUsersInput,
  options: CallOptions,
): Promise<WisdomUser[]> {
  try {
    return await api.listUsers({ ...input, roleAssignments }, options)
  } catch (error) {
    if (roleAssignments !== true || !isRefusedShape(error)) throw error
    return api.listUsers(input, options)
  }
}

const toCreateInput = ({ emails, roles, attributes, groups, sendWelcomeEmail }: CreateBatch) => ({
  emails,
  sendWelcomeEmail,
  ...(roles && { roleAssignments: roles }),
  ...(attributes && { userAttributes: toUserAttributes(attributes) }),
  ...(groups && { userGroupIds: groups }),
})

function updateUsers(
  api: WisdomDirectoryApi,
  change: UserChange,
  workspaceID: string | undefined,
  callOptions: DirectoryCallOptions | undefined,
): Promise<void> {
  if (change.kind === 'attributes') {
    const userAttributes = toUserAttributes(change.attributes)
    return api.setUserAttributes({ userId: change.user.id, userAttributes }, callOptions)
  }
  const emails = change.users.map(({ email }) => email)
  const input = { emails, workspaceID, roleAssignments: change.roles, sendWelcomeEmail: false }
  return api.createUsers(input, callOptions)
}

/** Attributes of any source except the API itself are treated as read-only. */
export function toDirectoryUser(user: WisdomUser): DirectoryUser {
  const { id, email, name, userAttributes, isScimManaged, roleAssignments } = user
  const stored = userAttributes.filter(({ source }) => source === 'DATABASE')
  const others = userAttributes.filter(({ source }) => source !== 'DATABASE')
  return {
    id,
    email,
    ...(name !== null && { name }),
    attributes: Object.fromEntries(stored.map(({ key, value }) => [key, value])),
    ...findRepeated(stored),
    readOnlyAttributes: others.map(({ key }) => key),
    ...(roleAssignments && { roles: roleAssignments }),
    ...(isScimManaged !== undefined && { isScimManaged }),
  }
}

/** WisdomAI may list two values of one key, although a write stores one of them only. */
function findRepeated(stored: readonly UserAttribute[]) {
  const keys = new Set(stored.map(({ key }) => key))
  if (keys.size === stored.length) return {}
  const valuesOf = (wanted: string) =>
    stored.filter(({ key }) => key === wanted).map(({ value }) => value)
  const repeated = [...keys]
    .map((key) => [key, valuesOf(key)] as const)
    .filter(([, values]) => values.length > 1)
  return { repeatedAttributes: Object.fromEntries(repeated) }
}

/** A tenant that does not have the field for SCIM refuses the whole list. */
function withScimHint(error: unknown): unknown {
  if (!(error instanceof WisdomError) || error.code !== 'upstream_rejected') return error
  const hint =
    'If your tenant does not have the field isScimManaged, set the guard `scim` to `skip`.'
  return new WisdomError(error.code, `${error.message} ${hint}`, { cause: error.cause })
}
