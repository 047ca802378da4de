import type { IadvizeState } from '../state.js'
import type { MockCountryPreferences, MockIadvizeChannels, MockIadvizeProfile } from '../users.js'
import {
  toUserError,
  type MutationName,
  type Reason,
  type UserErrorResponse,
} from './userErrors.js'

/** An id in an input. It is a number or a string, see the setting `idType`. */
export type InputId = string | number

/** The input of `userCreate` and `userUpdate`. */
export interface UserInput {
  avatar?: string | null
  channels?: MockIadvizeChannels | null
  countryPreferences?: MockCountryPreferences | null
  email?: string | null
  externalId?: string | null
  firstName?: string | null
  groupId?: InputId | null
  lastName?: string | null
  password?: string | null
  samlId?: string | null
  projectIds?: InputId[] | null
  roleIds?: InputId[] | null
  roleId?: InputId | null
  skillIds?: InputId[] | null
  userName?: string | null
}

const ROLES: ReadonlySet<string> = new Set(['2', '3', '4', '5', '6', '7'])

/** Returns the properties of a user that an input changes. Others are left out. */
export function toProfile(input: UserInput): Partial<MockIadvizeProfile> {
  const { groupId, projectIds, skillIds, roleIds, roleId, ...plain } = input
  const roles = roleIds ?? (roleId == null ? undefined : [roleId])
  const given = {
    ...plain,
    groupId: groupId == null ? undefined : String(groupId),
    projectIds: projectIds?.map(String),
    skillIds: skillIds?.map(String),
    roleIds: roles?.map(String),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value != null))
}

/** Returns an error for each id in an input that does not exist. */
export function findUnknownIds(
  { projects, skills, groups }: IadvizeState,
  mutation: MutationName,
  profile: Partial<MockIadvizeProfile>,
): UserErrorResponse[] {
  const { projectIds = [], skillIds = [], roleIds = [], groupId } = profile
  const groupIds = groupId == null ? [] : [groupId]
  const toErrors = (reason: Reason, label: string, ids: readonly string[]) =>
    ids.map((id) => toUserError(mutation, reason, `${label} ${id} not found`))
  return [
    ...toErrors('UnknownProject', 'Project', missingFrom(projects, projectIds)),
    ...toErrors('UnknownRole', 'Role', missingFrom(ROLES, roleIds)),
    ...toErrors('UnknownSkill', 'Skill', missingFrom(skills, skillIds)),
    ...toErrors('UnknownGroup', 'Group', missingFrom(groups, groupIds)),
  ]
}

const missingFrom = (known: ReadonlySet<string>, ids: readonly string[]): string[] =>
  ids.filter((id) => !known.has(id))
