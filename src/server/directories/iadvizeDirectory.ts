import { WisdomError } from '../../errors.js'
import { parseRoles } from '../../people/parseRoles.js'
import type { Role, RoleAssignment } from '../../people/roles.js'
import {
  IADVIZE_ATTRIBUTE_GROUPS,
  IADVIZE_ATTRIBUTES,
  type IadvizeAttribute,
} from '../iadvize/attributes/attributeTable.js'
import { findWriteOnly, toListedAttributes } from '../iadvize/attributes/listedAttributes.js'
import { selectChanged } from '../iadvize/attributes/selectChanged.js'
import { toIadvizeAttributes } from '../iadvize/attributes/toIadvizeAttributes.js'
import { toUserFields } from '../iadvize/attributes/toUserFields.js'
import type { IadvizeApi } from '../iadvize/createIadvizeApi.js'
import type { IadvizeUser } from '../iadvize/operations/readUser.js'
import { IADVIZE_ROLES } from '../iadvize/roles.js'
import { EXAMPLE_FIELDS, type IadvizeUserField } from '../iadvize/schema/userFields.js'
import { normalizeEmail } from '../validation/normalizeEmail.js'
import { createPassword as createRandomPassword } from './createPassword.js'
import { toAccess, toPerson } from './iadvizePerson.js'
import { single } from './single.js'
import type {
  CreateBatch,
  DirectoryCallOptions,
  DirectoryUser,
  UserChange,
  UserDirectory,
} from './userDirectory.js'

/** Options of {@link iadvizeDirectory}. */
export interface IadvizeDirectoryOptions {
  /**
   * Attributes for new users that lack them. iAdvize requires `lastName` and `userName`; older servers also require
   * `avatar`, `interfaceLanguage` and `languages`.
   *
   * @default for `userName` the first name, or the part of the email before the @; nothing else is sent
   */
  defaults?: Readonly<Partial<Record<IadvizeAttribute, string | readonly string[]>>> | undefined
  /** Roles for new users without any: `['OPERATOR:6661']`. iAdvize requires a role and a project. @default none */
  roles?: readonly Role[] | undefined
  /**
   * Whether new users get no password, so that iAdvize mails each of them an invitation. Older servers require a
   * password.
   *
   * @default false: `createPassword` makes the password, and no mail is sent
   */
  invite?: boolean | undefined
  /**
   * Returns the first password of a new user, which iAdvize asks the user to change at the first login. It is sent to
   * iAdvize and not stored.
   *
   * @default 24 random characters, which nobody knows: users set a password with "forgot password", or use
   * single sign-on
   */
  createPassword?: ((email: string) => string | Promise<string>) | undefined
  /**
   * Whether users who are logged in now are left alone: an update logs them out. The next run changes them. Nothing is
   * written if iAdvize does not tell who is logged in.
   *
   * @default false
   */
  skipOnline?: boolean | undefined
  /**
   * The email of the account that makes the calls. This user is never removed, and the email is part of the directory's
   * name, so that journals of different accounts are told apart. Set it with an access key, which does not tell it:
   * without it, a sync that removes users or sets roles asks.
   *
   * @default the email that `api` logs in with
   */
  account?: string | undefined
  /**
   * The fields that iAdvize returns for a user, from `api.readableFields()`. With it, `writeOnlyAttributes` is right
   * before the first list.
   *
   * @default the fields in the examples of iAdvize's documentation, and after the first list those of the server
   */
  readableFields?: ReadonlySet<IadvizeUserField> | undefined
}

/** The part of {@link IadvizeApi} that {@link iadvizeDirectory} needs. */
export type IadvizeDirectoryApi = Pick<
  IadvizeApi,
  'users' | 'readableFields' | 'userCreate' | 'userUpdate' | 'userDelete' | 'userSkillsSet'
> &
  Partial<Pick<IadvizeApi, 'loginEmail'>>

/**
 * The users of an iAdvize account, as a directory for {@link syncUsers}. Each call is for one user.
 *
 * - A role is a text such as `OPERATOR:6661`: one of {@link IADVIZE_ROLES}, and the ids of projects. In iAdvize, each role of a user
 *   applies to each project, so all roles of a user have to name the same projects.
 * - Roles are only written where they differ from the list, as an update logs out a user who is logged in. A user whose
 *   role iAdvize does not tell keeps it, and `plan.unknownRoles` names the user.
 * - The other fields of a user are attributes: see {@link IadvizeAttribute}. An attribute cannot be removed, as no
 *   page says how to empty a field.
 * - A user has at most one group, by its id. Welcome emails are not supported.
 * - The account that logs in is never removed. With an access key, name it by `account`.
 * - A user without an email, such as a bot, is in no roster, and is never removed.
 * - `writeOnlyAttributes` is known for sure after the first list. Before, it is taken from the examples of iAdvize's
 *   documentation.
 *
 * @throws {WisdomError} `config_invalid` for a blank `account`, and for a role that iAdvize does not have
 * @example
 * const directory = iadvizeDirectory(createIadvizeApi({ email, password }))
 * syncUsers(directory, roster, { mode: 'apply' })
 */
export function iadvizeDirectory(
  api: IadvizeDirectoryApi,
  options: IadvizeDirectoryOptions = {},
): UserDirectory {
  const accounts = toAccounts(api, options)
  const settings = { ...options, roles: toDefaultRoles(options) }
  let isAccountKnown: boolean | undefined
  let readable = options.readableFields ?? new Set(EXAMPLE_FIELDS)
  let keptIds: ReadonlySet<string> = new Set()
  return {
    get isAccountKnown() {
      return isAccountKnown
    },
    name: ['iadvize', ...accounts.slice(0, 1)].join(':'),
    maxBatchSize: 1,
    roleIds: IADVIZE_ROLES,
    attributeKeys: IADVIZE_ATTRIBUTES,
    attributeGroups: IADVIZE_ATTRIBUTE_GROUPS,
    toAttributes: toIadvizeAttributes,
    unlistedRoles: 'keep',
    get writeOnlyAttributes() {
      return findWriteOnly(readable)
    },
    async list({ signal } = {}) {
      const users = await listUsers(api, { accounts, ...options }, signal)
      // Only after a list it is known what the server has.
      readable = await api.readableFields({ signal })
      if (options.skipOnline && !readable.has('isOnline')) throw isPresenceUnknown()
      keptIds = new Set(users.filter(({ kept }) => kept).map(({ id }) => id))
      // A named account may be mistyped. One that logs in exists, even if it is not listed.
      isAccountKnown = api.loginEmail !== undefined || keptIds.size > 0
      return users
    },
    assertCreatable(users) {
      toPerson(users, settings)
    },
    create: (batch, callOptions) => createUser(api, batch, settings, callOptions),
    update: (change, callOptions) => updateUser(api, change, callOptions),
    async remove(ids, callOptions) {
      const userId = single(ids)
      if (keptIds.has(userId)) throw isOwnAccount(userId)
      await api.userDelete({ userId }, callOptions)
    },
  }
}

/**
 * The normalized emails of the accounts that make the calls. The first one is part of the directory's name, so that no
 * journal is used for two accounts.
 */
function toAccounts({ loginEmail }: IadvizeDirectoryApi, { account }: IadvizeDirectoryOptions) {
  if (account?.trim() === '') {
    throw new WisdomError(
      'config_invalid',
      '`account` is blank. Leave it out for the account that logs in, or set its email.',
    )
  }
  return [loginEmail, account].flatMap((email) =>
    email === undefined ? [] : normalizeEmail(email),
  )
}

type CreationSettings = Omit<IadvizeDirectoryOptions, 'roles'> & { roles: RoleAssignment[] }

/** @throws {WisdomError} `config_invalid` */
function toDefaultRoles({ roles = [] }: IadvizeDirectoryOptions): RoleAssignment[] {
  const parsed = parseRoles(roles, { roleIds: IADVIZE_ROLES })
  if (parsed.mistake === undefined) return parsed.roles
  throw new WisdomError('config_invalid', `\`roles\` has a role that is invalid: ${parsed.mistake}`)
}

interface Listing extends Pick<IadvizeDirectoryOptions, 'skipOnline'> {
  accounts: readonly string[]
}

async function listUsers(
  api: IadvizeDirectoryApi,
  listing: Listing,
  signal: AbortSignal | undefined,
): Promise<DirectoryUser[]> {
  const users: DirectoryUser[] = []
  for await (const user of api.users({}, { signal })) {
    if (!user.isDeleted) users.push(toDirectoryUser(user, listing))
  }
  return users
}

async function createUser(
  api: IadvizeDirectoryApi,
  batch: CreateBatch,
  options: CreationSettings,
  callOptions: DirectoryCallOptions | undefined,
): Promise<void> {
  const { createPassword = createRandomPassword, invite = false } = options
  const person = toPerson(batch, options)
  if (invite) {
    await api.userCreate(person, callOptions)
    return
  }
  const password = await createPassword(person.email)
  await api.userCreate({ ...person, password }, callOptions)
}

async function updateUser(
  api: IadvizeDirectoryApi,
  change: UserChange,
  callOptions: DirectoryCallOptions | undefined,
): Promise<void> {
  if (change.kind === 'attributes') return updateAttributes(api, change, callOptions)
  const { id: userId } = single(change.users)
  await api.userUpdate({ userId, ...toAccess(change.roles) }, callOptions)
}

/** One call. If only skills differ, it is their own operation, which iAdvize recommends. */
async function updateAttributes(
  api: IadvizeDirectoryApi,
  change: Extract<UserChange, { kind: 'attributes' }>,
  callOptions: DirectoryCallOptions | undefined,
): Promise<void> {
  const { attributes, changed = Object.keys(attributes), user } = change
  const { skillIds, ...fields } = toUserFields(selectChanged(attributes, changed))
  const userId = user.id
  if (Object.keys(fields).length > 0) {
    await api.userUpdate({ userId, ...fields, ...(skillIds && { skillIds }) }, callOptions)
  } else if (skillIds) {
    await api.userSkillsSet({ userId, skillIds }, callOptions)
  }
}

function toDirectoryUser(user: IadvizeUser, { accounts, skipOnline }: Listing): DirectoryUser {
  const { id, email, roleIds = [], projectIds } = user
  const roles = projectIds && roleIds.map((roleId) => ({ roleId, scopes: projectIds }))
  return {
    id,
    email,
    attributes: toListedAttributes(user),
    readOnlyAttributes: [],
    // Every user has a role, so none means that it is not told.
    ...(roles && roles.length > 0 && { roles }),
    ...(accounts.includes(normalizeEmail(email)) && { kept: true }),
    ...(skipOnline && user.isOnline && { isOnline: true }),
  }
}

const isPresenceUnknown = () =>
  new WisdomError(
    'config_invalid',
    'iAdvize does not tell who is online, so `skipOnline` cannot be kept. Leave it out, or run the sync when nobody works.',
  )

const isOwnAccount = (id: string) =>
  new WisdomError(
    'guard_refused',
    `The user ${id} was not removed, because this account makes the calls.`,
  )
