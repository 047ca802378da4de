import { WisdomError } from '../../errors.js'
import type { Attributes } from '../../people/attributes.js'
import type { IadvizeAttribute } from '../iadvize/attributes/attributeTable.js'
import { toIadvizeAttributes } from '../iadvize/attributes/toIadvizeAttributes.js'
import { toUserFields } from '../iadvize/attributes/toUserFields.js'
import type { IadvizeUserCreateInput } from '../iadvize/operations/userInput.js'
import type { RoleAssignment } from '../wisdom/roles.js'
import { single } from './single.js'
import type { AttributeValues, CreateBatch } from './userDirectory.js'

/** Values for new users that lack them. */
export interface PersonDefaults {
  defaults?: Readonly<Partial<Record<IadvizeAttribute, Attributes[string]>>> | undefined
  roles?: readonly RoleAssignment[] | undefined
}

/**
 * The input of `userCreate` for a new user, except the password.
 *
 * @throws {WisdomError} `config_invalid` if something is missing that iAdvize requires
 */
export function toPerson(
  batch: Omit<CreateBatch, 'sendWelcomeEmail'>,
  options: PersonDefaults,
): Omit<IadvizeUserCreateInput, 'password'> {
  const email = single(batch.emails)
  const given = withDefaults(batch, options)
  const userName = given.userName ?? given.firstName ?? email.split('@')[0] ?? email
  const attributes = { ...given, userName, ...toGroup(batch.groups, given.groupId) }
  const { lastName, ...rest } = toUserFields(attributes)
  if (lastName === undefined) {
    throw invalid(`${email} has no \`lastName\`, which iAdvize requires. Set it, or \`defaults\`.`)
  }
  const access = toAccess(batch.roles?.length ? batch.roles : (options.roles ?? []))
  return { ...rest, ...access, email, userName, lastName }
}

const withDefaults = (
  { attributes }: Pick<CreateBatch, 'attributes'>,
  { defaults }: PersonDefaults,
): AttributeValues => ({
  ...toIadvizeAttributes({ ...defaults }),
  ...toIadvizeAttributes({ ...attributes }),
})

function toGroup(groups: readonly string[] = [], groupId: string | undefined) {
  const all = [...new Set([...groups, ...(groupId === undefined ? [] : [groupId])])]
  if (all.length > 1) {
    throw invalid(`A user of iAdvize has one group, not several: ${all.join(', ')}.`)
  }
  return all[0] === undefined ? {} : { groupId: all[0] }
}

/**
 * The roles and the projects of a user. In iAdvize, each role of a user applies to each project.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function toAccess(roles: readonly RoleAssignment[]) {
  const projects = roles.map(({ scopes }) => [...new Set(scopes)].sort())
  const [projectIds = []] = projects
  if (projectIds.length === 0) {
    throw invalid(
      'iAdvize requires a role and a project in which it applies: `OPERATOR:6661`. Set them, or `roles`.',
    )
  }
  if (projects.some((each) => each.join() !== projectIds.join())) {
    throw invalid(
      'In iAdvize, each role of a user applies to each project. Name the same projects with each role.',
    )
  }
  return { roleIds: [...new Set(roles.map(({ roleId }) => roleId))], projectIds }
}

const invalid = (message: string) => new WisdomError('config_invalid', message)
