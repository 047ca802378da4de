import type { Desk } from '../state.js'
import type { MockCountryPreferences, MockIadvizeChannels, MockIadvizeProfile } from '../users.js'
import { toUserError, type Reason, type Refusing, type UserErrorAnswer } from './userErrors.js'

type Id = string | number

/** What `userCreate` and `userUpdate` are given. */
export interface UserInput {
  avatar?: string | null
  channels?: MockIadvizeChannels | null
  countryPreferences?: MockCountryPreferences | null
  email?: string | null
  externalId?: string | null
  firstName?: string | null
  groupId?: Id | null
  lastName?: string | null
  password?: string | null
  projectIds?: Id[] | null
  roleIds?: Id[] | null
  roleId?: Id | null
  skillIds?: Id[] | null
  userName?: string | null
}

const ROLES = ['2', '3', '4', '5', '6', '7']

/** What of a user an input changes: what is left out does not change. */
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

/** The ids in an input that nothing stands behind. */
export function findUnknown(
  { projects, skills, groups }: Desk,
  refusing: Refusing,
  profile: Partial<MockIadvizeProfile>,
): UserErrorAnswer[] {
  const { projectIds = [], skillIds = [], roleIds = [], groupId } = profile
  const complain = (reason: Reason, what: string, ids: readonly string[]) =>
    ids.map((id) => toUserError(refusing, reason, `${what} ${id} not found`))
  return [
    ...complain(
      'UnknownProject',
      'Project',
      projectIds.filter((id) => !projects.has(id)),
    ),
    ...complain(
      'UnknownRole',
      'Role',
      roleIds.filter((id) => !ROLES.includes(id)),
    ),
    ...complain(
      'UnknownSkill',
      'Skill',
      skillIds.filter((id) => !skills.has(id)),
    ),
    ...complain(
      'UnknownGroup',
      'Group',
      [groupId ?? []].flat().filter((id) => !groups.has(id)),
    ),
  ]
}
