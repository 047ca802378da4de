import { WisdomError } from '../../errors.js'
import {
  findAttributesMistake,
  toWisdomAttributes,
  type Attributes,
  type AttributeValues,
} from '../../people/attributes.js'
import { parseRoles, WISDOM_ROLES } from '../../people/parseRoles.js'
import { printRole } from '../../people/printRole.js'
import type { Role, RoleAssignment } from '../../people/roles.js'
import type { MockUser, MockUserSeed, StoredAttribute } from './users.js'

type Identity = Pick<MockUser, 'id' | 'email' | 'workspaceId' | 'createdAt'>

/** @throws {WisdomError} `config_invalid` for a role or an attribute that is invalid */
export const createUser = (seed: MockUserSeed, identity: Identity): MockUser =>
  new TenantUser(seed, identity)

/** A user, with what is stored in the two forms that people and the API have for it. */
class TenantUser implements MockUser {
  readonly id: string
  readonly email: string
  readonly workspaceId: string
  readonly createdAt: number
  name: string
  storedAttributes: readonly StoredAttribute[]
  roleAssignments: readonly RoleAssignment[]
  groups: readonly string[]
  isScimManaged: boolean
  lastActiveAt: number | null = null

  constructor(seed: MockUserSeed, { id, email, workspaceId, createdAt }: Identity) {
    if (!(seed instanceof TenantUser)) assertNames(seed)
    this.id = id
    this.email = email
    this.workspaceId = workspaceId
    this.createdAt = createdAt
    this.name = seed.name ?? email
    // A user of another mock keeps what single sign-on wrote.
    const isUser = seed instanceof TenantUser
    this.storedAttributes = isUser ? seed.storedAttributes : toStored(seed.attributes ?? [])
    this.roleAssignments = toAssignments(seed.roles ?? [])
    this.groups = seed.groups ?? []
    this.isScimManaged = seed.isScimManaged ?? false
  }

  get attributes(): AttributeValues {
    const of = (wanted: StoredAttribute['source']) =>
      this.storedAttributes.filter(({ source }) => source === wanted)
    // A value that the API stored overrides one of single sign-on.
    const weakestFirst = [...of('JWT'), ...of('DATABASE')]
    return Object.fromEntries(weakestFirst.map(({ key, value }) => [key, value]))
  }
  set attributes(attributes: Attributes | readonly StoredAttribute[]) {
    this.storedAttributes = toStored(attributes)
  }

  get roles(): readonly Role[] {
    return this.roleAssignments.map((role) => printRole(role, WISDOM_ROLES))
  }
  set roles(roles: readonly Role[]) {
    this.roleAssignments = toAssignments(roles)
  }
}

/** Names of earlier versions would be ignored silently. */
const OLD_NAMES = {
  roleAssignments: "roles: ['VIEWER:domain_1']",
  groupIds: "groups: ['group_1']",
} as const

function assertNames(seed: object): void {
  for (const [name, now] of Object.entries(OLD_NAMES)) {
    if (name in seed) throw invalid(`\`${name}\` does not exist. Pass ${now}.`)
  }
}

const isList = (
  attributes: Attributes | readonly StoredAttribute[],
): attributes is readonly StoredAttribute[] => Array.isArray(attributes)

function toStored(attributes: Attributes | readonly StoredAttribute[]): readonly StoredAttribute[] {
  if (isList(attributes)) return attributes
  const mistake = findAttributesMistake(attributes)
  if (mistake !== undefined) throw invalid(mistake)
  return Object.entries(toWisdomAttributes(attributes)).map(([key, value]) => ({
    key,
    value,
    source: 'DATABASE',
  }))
}

function toAssignments(value: readonly Role[]): RoleAssignment[] {
  const { roles, mistake } = parseRoles(value, WISDOM_ROLES)
  if (mistake !== undefined) throw invalid(`A role is invalid: ${mistake}`)
  return roles
}

const invalid = (complaint: string) =>
  new WisdomError('config_invalid', `A user of the mock is invalid. ${complaint}`)
