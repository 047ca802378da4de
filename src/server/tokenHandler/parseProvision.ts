import { WisdomError } from '../../errors.js'
import type { Misuse } from '../../misuse.js'
import { findAttributesMistake, type Attributes } from '../../people/attributes.js'
import { parseRoles, WISDOM_ROLES } from '../../people/parseRoles.js'
import { printRole } from '../../people/printRole.js'
import type { Role, RoleAssignment } from '../../people/roles.js'
import { isJsonObject } from '../validation/isJsonObject.js'
import type { CreateUsersInput } from '../wisdom/operations/createUsers.js'
import { toUserAttributes } from '../wisdom/operations/userAttribute.js'

/** The values to create a user with. */
export interface Provision {
  /** The roles of the user: `['VIEWER:domain_1']`. @default none */
  roles?: readonly Role[] | undefined
  /** Stored for the user, by key. There is no field for a name: use the key `display_name`. @default none */
  attributes?: Attributes | undefined
  /** The ids of the groups that the user joins. @default none */
  groups?: readonly string[] | undefined
  /** Whether WisdomAI sends the user a welcome email. @default false */
  sendWelcomeEmail?: boolean | undefined
  /** The workspace to create the user in. @default the `workspaceId` of the handler */
  workspaceId?: string | undefined
  /** The name in `createUsers`. */
  roleAssignments?: Misuse<"Pass roles: ['VIEWER:domain_1'].">
  /** The name in `createUsers`. */
  userAttributes?: Misuse<"Pass attributes: { region: 'eu' }.">
  /** The name in `createUsers`. */
  userGroupIds?: Misuse<"Pass groups: ['group_1'].">
  /** The name in `createUsers`. */
  workspaceID?: Misuse<'Pass workspaceId.'>
}

/** Values that have been checked, with the roles as assignments. */
export interface CheckedProvision extends Pick<
  Provision,
  'attributes' | 'groups' | 'sendWelcomeEmail' | 'workspaceId'
> {
  roles?: readonly RoleAssignment[] | undefined
}

const NAMES = ['roles', 'attributes', 'groups', 'sendWelcomeEmail', 'workspaceId']

/** `provision` may return the person that it got. */
const KNOWN: ReadonlySet<string> = new Set([...NAMES, 'email'])

/** The names that `createUsers` has for the same. */
const NAMES_BY_OPERATION: Readonly<Record<string, string>> = {
  roleAssignments: "roles: ['VIEWER:domain_1']",
  userAttributes: "attributes: { region: 'eu' }",
  userGroupIds: "groups: ['group_1']",
  workspaceID: 'workspaceId',
}

/**
 * Checks what `provision` returned.
 *
 * @throws {WisdomError} `misconfigured`
 */
export function parseProvision(values: unknown, email: string): CheckedProvision {
  if (!isJsonObject(values)) {
    throw invalid('did not return an object. Return the values to create the user with, or null.')
  }
  assertNames(values)
  const { roles, attributes, groups, sendWelcomeEmail, workspaceId } = values
  assertEmail(values.email, email)
  return {
    ...(roles !== undefined && { roles: toRoles(roles) }),
    ...(attributes !== undefined && { attributes: toAttributes(attributes) }),
    ...(groups !== undefined && { groups: toGroups(groups) }),
    ...(sendWelcomeEmail !== undefined && { sendWelcomeEmail: toFlag(sendWelcomeEmail) }),
    ...(workspaceId !== undefined && { workspaceId: toId(workspaceId) }),
  }
}

/** A name that is misspelt, or that the operation has, would be ignored silently. */
function assertNames(values: object): void {
  const unknown = Object.keys(values).find((name) => !KNOWN.has(name))
  if (unknown === undefined) return
  const name = Object.hasOwn(NAMES_BY_OPERATION, unknown) ? NAMES_BY_OPERATION[unknown] : undefined
  const advice = name === undefined ? `It may return ${NAMES.join(', ')}.` : `Return ${name}.`
  throw invalid(`returned \`${unknown.slice(0, 80)}\`, which does not exist. ${advice}`)
}

function assertEmail(value: unknown, email: string): void {
  if (value === undefined || value === email) return
  throw invalid('returned another email than that of the user. Leave the email out.')
}

function toRoles(value: unknown): RoleAssignment[] {
  const { roles, mistake } = parseRoles(value, WISDOM_ROLES)
  if (mistake !== undefined) throw invalid(`returned a role that is invalid: ${mistake}`)
  return roles
}

function toAttributes(value: unknown): Attributes {
  const mistake = findAttributesMistake(value)
  if (mistake !== undefined) throw invalid(`returned wrong attributes. ${mistake}`)
  return value as Attributes
}

function toGroups(value: unknown): string[] {
  const ids: unknown[] = Array.isArray(value) ? value : [undefined]
  if (ids.every((id) => typeof id === 'string' && id.trim() !== '')) return ids as string[]
  throw invalid("returned groups that are not a list of ids. Return groups: ['group_1'].")
}

function toFlag(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw invalid('returned a `sendWelcomeEmail` that is neither true nor false.')
}

function toId(value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw invalid('returned a blank `workspaceId`. Leave it out for that of the handler.')
}

const invalid = (complaint: string) => new WisdomError('misconfigured', `provision() ${complaint}`)

/** The input of `createUsers` for one user. */
export const toCreateInput = (
  email: string,
  { roles, attributes, groups, sendWelcomeEmail, workspaceId }: CheckedProvision,
): CreateUsersInput => ({
  emails: [email],
  ...(roles && { roleAssignments: roles }),
  ...(attributes && { userAttributes: toUserAttributes(attributes) }),
  ...(groups && { userGroupIds: groups }),
  ...(sendWelcomeEmail !== undefined && { sendWelcomeEmail }),
  ...(workspaceId !== undefined && { workspaceID: workspaceId }),
})

/** The values for people: with the names of the roles. */
export const showProvision = ({ roles, ...values }: CheckedProvision): Provision => ({
  ...(roles && { roles: roles.map((role) => printRole(role, WISDOM_ROLES)) }),
  ...values,
})
