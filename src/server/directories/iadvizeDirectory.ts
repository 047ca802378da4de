import { WisdomError } from '../../errors.js'
import type { RoleAssignment } from '../wisdom/roles.js'
import {
  findWriteOnly,
  IADVIZE_ATTRIBUTE_GROUPS,
  IADVIZE_ATTRIBUTES,
  pickChanged,
  toAttributes,
  toIadvizeAttributes,
  toUserFields,
  type IadvizeAttribute,
} from '../iadvize/attributes/attributes.js'
import type { IadvizeApi } from '../iadvize/createIadvizeApi.js'
import { createPassword as drawPassword } from './createPassword.js'
import type { IadvizeUser } from '../iadvize/operations/readUser.js'
import { DOCUMENTED_FIELDS, type IadvizeUserField } from '../iadvize/schema/userFields.js'
import type { IadvizeUserCreateInput } from '../iadvize/operations/userInput.js'
import type {
  AttributeValues,
  CreateBatch,
  DirectoryCallOptions,
  DirectoryUser,
  UserChange,
  UserDirectory,
} from './userDirectory.js'
import { toMatchKey } from './userIndex.js'

export interface IadvizeDirectoryOptions {
  /**
   * Attributes for people who are created and lack them. iAdvize demands `avatar`, `lastName`,
   * `userName` and the preferences.
   *
   * @default the vendor's picture, `interfaceLanguage` and `languages` `en`, and for `userName` the
   * first name, or what stands before the @ of the email
   */
  defaults?: Readonly<Partial<Record<IadvizeAttribute, string>>> | undefined
  /** Roles for people who are created without any: iAdvize demands a role and a project. @default none */
  roles?: readonly RoleAssignment[] | undefined
  /**
   * The first password of a person, which iAdvize has them change at the first login. It is sent to iAdvize
   * and kept nowhere.
   *
   * @default 24 random characters, which nobody knows: let people set one by "forgot password", or use
   * single sign-on
   */
  createPassword?: ((email: string) => string | Promise<string>) | undefined
  /**
   * The email of the account that the calls are made by, which is never removed, and by which a journal is told
   * from another account's. An access key does not tell it, so say it here.
   *
   * @default the email that `api` logs in with
   */
  account?: string | undefined
  /**
   * What the server tells of a user, as `api.readableFields()` has it: `writeOnlyAttributes` are right from
   * the beginning then.
   *
   * @default what the vendor's examples show, and from the first list on what the server says
   */
  readableFields?: ReadonlySet<IadvizeUserField> | undefined
}

export type IadvizeDirectoryApi = Pick<
  IadvizeApi,
  'users' | 'readableFields' | 'userCreate' | 'userUpdate' | 'userDelete' | 'userSkillsSet'
> &
  Partial<Pick<IadvizeApi, 'loginEmail'>>

const DEFAULTS = {
  avatar: 'https://ha.iadvize.com/admin/public/images/account/profile-pic-icon.svg',
  interfaceLanguage: 'en',
  languages: 'en',
}

/**
 * The people of an iAdvize account, one a call.
 *
 * - A role is one of `IADVIZE_ROLES`, its scopes are the ids of the projects. iAdvize gives every role in
 *   every project of a person, so all roles of a person have to name the same projects.
 * - What else there is of a person is in the attributes: {@link IadvizeAttribute}. An attribute that is
 *   taken away stays: no page says how to empty a field.
 * - Groups: one, by its id. A welcome email is not known of.
 * - The account that logs in is kept, whatever the roster says.
 * - `writeOnlyAttributes` is what the server said when people were last listed, and before that what the
 *   vendor's examples show.
 *
 * @throws {WisdomError} `config_invalid` for a blank `account`
 * @example
 * const directory = iadvizeDirectory(createIadvizeApi({ email, password }))
 * syncUsers(roster, directory, { mode: 'apply' })
 */
export function iadvizeDirectory(
  api: IadvizeDirectoryApi,
  options: IadvizeDirectoryOptions = {},
): UserDirectory {
  const accounts = toAccounts(api, options)
  let readable = options.readableFields ?? new Set(DOCUMENTED_FIELDS)
  let keptIds: ReadonlySet<string> = new Set()
  return {
    name: ['iadvize', ...accounts.slice(0, 1)].join(':'),
    maxBatchSize: 1,
    attributeKeys: IADVIZE_ATTRIBUTES,
    attributeGroups: IADVIZE_ATTRIBUTE_GROUPS,
    toAttributes: toIadvizeAttributes,
    get writeOnlyAttributes() {
      return findWriteOnly(readable)
    },
    async list({ signal } = {}) {
      readable = await api.readableFields({ signal })
      const users: DirectoryUser[] = []
      for await (const user of api.users({}, { signal })) {
        // Whom a roster cannot name, a bot perhaps, it is not to remove either.
        if (!user.isDeleted && user.email.trim() !== '') users.push(toDirectoryUser(user, accounts))
      }
      keptIds = new Set(users.flatMap(({ id, kept }) => (kept ? id : [])))
      return users
    },
    assertCreatable: (people) => void toPerson(people, options),
    async create(batch, callOptions) {
      const { createPassword = drawPassword } = options
      const person = toPerson(batch, options)
      const password = await createPassword(person.email)
      await api.userCreate({ ...person, password }, callOptions)
    },
    async update(change, callOptions) {
      if (change.kind === 'attributes') return updateAttributes(api, change, callOptions)
      const { id: userId } = only(change.users)
      await api.userUpdate({ userId, ...toAccess(change.roles) }, callOptions)
    },
    async remove(ids, callOptions) {
      const userId = only(ids)
      if (keptIds.has(userId)) throw keepsItself(userId)
      await api.userDelete({ userId }, callOptions)
    },
  }
}

/** Who makes the calls, as emails are compared. The first is in the name, so that no journal is of two accounts. */
function toAccounts({ loginEmail }: IadvizeDirectoryApi, { account }: IadvizeDirectoryOptions) {
  if (account?.trim() === '')
    throw invalid('`account` is blank. Leave it out for the account that logs in, or name one.')
  return [loginEmail, account].flatMap((email) => (email === undefined ? [] : toMatchKey(email)))
}

/** In one call. Skills alone have an operation of their own, which the vendor recommends. */
async function updateAttributes(
  api: IadvizeDirectoryApi,
  change: Extract<UserChange, { kind: 'attributes' }>,
  callOptions: DirectoryCallOptions | undefined,
): Promise<void> {
  const { attributes, changed = Object.keys(attributes), user } = change
  const { skillIds, ...fields } = toUserFields(pickChanged(attributes, changed))
  const userId = user.id
  if (Object.keys(fields).length > 0)
    await api.userUpdate({ userId, ...fields, ...(skillIds && { skillIds }) }, callOptions)
  else if (skillIds) await api.userSkillsSet({ userId, skillIds }, callOptions)
}

/** All that iAdvize is told of a new person but the password. */
function toPerson(
  batch: Omit<CreateBatch, 'sendWelcomeEmail'>,
  options: IadvizeDirectoryOptions,
): Omit<IadvizeUserCreateInput, 'password'> {
  const email = only(batch.emails)
  const given: AttributeValues = {
    ...DEFAULTS,
    ...toIadvizeAttributes({ ...options.defaults }),
    ...toIadvizeAttributes({ ...batch.attributes }),
  }
  const userName = given.userName ?? given.firstName ?? email.split('@')[0] ?? email
  const attributes = { ...given, userName, ...toGroup(batch.groups, given.groupId) }
  const {
    lastName,
    avatar = DEFAULTS.avatar,
    countryPreferences = {},
    ...rest
  } = toUserFields(attributes)
  if (lastName === undefined)
    throw invalid(`${email} has no \`lastName\`, which iAdvize demands. Set it, or \`defaults\`.`)
  const access = toAccess(batch.roles?.length ? batch.roles : (options.roles ?? []))
  return { ...rest, ...access, email, userName, lastName, avatar, countryPreferences }
}

function toGroup(groups: readonly string[] = [], groupId: string | undefined) {
  const all = [...new Set([...groups, ...(groupId === undefined ? [] : [groupId])])]
  if (all.length > 1)
    throw invalid(`iAdvize puts a person into one group, not into ${all.join(', ')}.`)
  return all[0] === undefined ? {} : { groupId: all[0] }
}

/** Roles and projects, which iAdvize has side by side: each role would hold in each project. */
function toAccess(roles: readonly RoleAssignment[]) {
  const projects = roles.map(({ scopes }) => [...new Set(scopes)].sort())
  const [projectIds = []] = projects
  if (projectIds.length === 0)
    throw invalid(
      'iAdvize demands a role, and a project in which it holds: `OPERATOR:6661`. Set them, or `roles`.',
    )
  if (projects.some((each) => each.join() !== projectIds.join()))
    throw invalid(
      'iAdvize gives every role of a person in every project. Name the same projects with each role.',
    )
  return { roleIds: [...new Set(roles.map(({ roleId }) => roleId))], projectIds }
}

function toDirectoryUser(user: IadvizeUser, accounts: readonly string[]): DirectoryUser {
  const { id, email, roleIds, projectIds } = user
  const roles = roleIds && projectIds && roleIds.map((roleId) => ({ roleId, scopes: projectIds }))
  return {
    id,
    email,
    attributes: toAttributes(user),
    readOnlyAttributes: [],
    ...(roles && { roles }),
    ...(accounts.includes(toMatchKey(email)) && { kept: true }),
  }
}

function only<T>(people: readonly T[]): T {
  const [one] = people
  if (one !== undefined && people.length === 1) return one
  throw invalid(`A call to iAdvize is about one person, and this one is about ${people.length}.`)
}

const keepsItself = (id: string) =>
  new WisdomError(
    'guard_refused',
    `The user ${id} was not removed: it is the account that the calls are made by.`,
  )

const invalid = (message: string) => new WisdomError('config_invalid', message)
