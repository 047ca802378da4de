import { isJsonObject } from '../../validation/isJsonObject.js'
import { isBlank } from './isBlank.js'
import { parseRoles, type ToRoleId } from './parseRoles.js'
import type { AddProblem } from './rosterError.js'
import type { DirectoryValues } from './rosterEntry.js'
import { showValue } from './showValue.js'

/** The cells of a row for one directory, unchecked. */
export interface RawValues {
  roles: unknown
  groups: unknown
  attributes: unknown
  /** Attributes that have columns of their own. */
  attributeCells: readonly (readonly [key: string, value: unknown])[]
}

export function parseValues(
  raw: RawValues,
  toRoleId: ToRoleId,
  addProblem: AddProblem,
): DirectoryValues {
  const roles = parseRoles(raw.roles, toRoleId)
  if (roles === 'invalid') {
    addProblem('roles-invalid', `has roles that are invalid: ${showValue(raw.roles)}.`)
  }
  const groups = parseGroups(raw.groups)
  if (groups === 'invalid') {
    addProblem('groups-invalid', `has groups that are invalid: ${showValue(raw.groups)}.`)
  }
  const attributes = parseAttributes(raw, addProblem)
  return {
    ...(roles && roles !== 'invalid' && { roles }),
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
): Record<string, string> | undefined {
  if (!isJsonObject(attributes)) {
    addProblem(
      'attributes-invalid',
      `has attributes that are not an object: ${showValue(attributes)}.`,
    )
    return undefined
  }
  const cells = attributeCells.filter(([, value]) => !isBlank(value))
  const values = new Map<string, string>()
  for (const [key, value] of [...Object.entries(attributes), ...cells]) {
    if (key !== '' && typeof value === 'string') values.set(key, value)
    else addProblem('attributes-invalid', invalidAttribute(key, value))
  }
  return values.size > 0 ? Object.fromEntries(values) : undefined
}

const invalidAttribute = (key: string, value: unknown) =>
  `has an attribute ${showValue(key)} that is not a text: ${showValue(value)}.`
