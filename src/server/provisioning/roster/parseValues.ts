import { isAttributeValue, type Attributes } from '../../../people/attributes.js'
import { parseRoles, type RoleSystem } from '../../../people/parseRoles.js'
import type { RoleAssignment } from '../../../people/roles.js'
import { showValue } from '../../../people/showValue.js'
import { isJsonObject } from '../../validation/isJsonObject.js'
import { isBlank } from './isBlank.js'
import type { AddProblem } from './rosterError.js'

/** The cells of a row for one directory, unchecked. */
export interface RawValues {
  roles: unknown
  groups: unknown
  attributes: unknown
  /** Attributes that have columns of their own. */
  attributeCells: readonly (readonly [key: string, value: unknown])[]
}

/** The values of a user for one directory. */
export interface ParsedValues {
  roles?: readonly RoleAssignment[]
  groups?: readonly string[]
  attributes?: Attributes
}

export function parseValues(
  raw: RawValues,
  system: RoleSystem,
  addProblem: AddProblem,
): ParsedValues {
  const { roles, mistake } = isBlank(raw.roles) ? {} : parseRoles(raw.roles, system)
  if (mistake !== undefined) addProblem('roles-invalid', `has roles that are invalid: ${mistake}`)
  const groups = parseGroups(raw.groups)
  if (groups === 'invalid') {
    addProblem('groups-invalid', `has groups that are invalid: ${showValue(raw.groups)}.`)
  }
  const attributes = parseAttributes(raw, addProblem)
  return {
    ...(roles && { roles }),
    ...(groups && groups !== 'invalid' && { groups }),
    ...(attributes && { attributes }),
  }
}

function parseGroups(value: unknown): string[] | 'invalid' | undefined {
  if (isBlank(value)) return undefined
  const list: unknown[] = typeof value === 'string' ? value.split(';') : [value].flat()
  const groups = list.map((id) => (typeof id === 'string' ? id.trim() : ''))
  return groups.includes('') ? 'invalid' : groups
}

function parseAttributes(
  { attributes = {}, attributeCells }: RawValues,
  addProblem: AddProblem,
): Attributes | undefined {
  if (!isJsonObject(attributes)) {
    addProblem(
      'attributes-invalid',
      `has attributes that are not an object: ${showValue(attributes)}.`,
    )
    return undefined
  }
  const cells = attributeCells.filter(([, value]) => !isBlank(value))
  const values = new Map<string, Attributes[string]>()
  for (const [key, value] of [...Object.entries(attributes), ...cells]) {
    if (key !== '' && isAttributeValue(value)) values.set(key, value)
    else addProblem('attributes-invalid', invalidAttribute(key, value))
  }
  return values.size > 0 ? Object.fromEntries(values) : undefined
}

const invalidAttribute = (key: string, value: unknown) =>
  `has an attribute ${showValue(key)} that is neither a text nor a list of texts: ${showValue(value)}.`
