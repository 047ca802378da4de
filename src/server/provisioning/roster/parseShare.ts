import { isRecord } from '../../validation/isRecord.js'
import { parseRoles, type ToRoleId } from './parseRoles.js'
import type { DirectoryShare } from './rosterEntry.js'
import type { RosterProblem } from './rosterProblem.js'

/** Says what is wrong with a row. */
export type Complain = (problem: RosterProblem['problem'], message: string) => void

/** What a row says of somebody, not looked at yet. */
export interface RawShare {
  roles: unknown
  groups: unknown
  attributes: unknown
  /** Attributes that have columns of their own. */
  cells: readonly (readonly [key: string, value: unknown])[]
}

export function parseShare(raw: RawShare, toRoleId: ToRoleId, complain: Complain): DirectoryShare {
  const roles = parseRoles(raw.roles, toRoleId)
  if (roles === 'invalid') {
    complain('roles-invalid', `has roles that are none: ${show(raw.roles)}.`)
  }
  const groups = parseGroups(raw.groups)
  if (groups === 'invalid')
    complain('groups-invalid', `has groups that are none: ${show(raw.groups)}.`)
  const attributes = parseAttributes(raw, complain)
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
  return groups.every(Boolean) ? groups : 'invalid'
}

function parseAttributes(
  { attributes = {}, cells }: RawShare,
  complain: Complain,
): Record<string, string> | undefined {
  if (!isRecord(attributes)) {
    complain('attributes-invalid', `has attributes that are no object: ${show(attributes)}.`)
    return undefined
  }
  const values = [...Object.entries(attributes), ...cells.filter(([, value]) => !isBlank(value))]
  for (const [key, value] of values) {
    if (key && typeof value === 'string') continue
    complain('attributes-invalid', `has an attribute ${show(key)} that is no text: ${show(value)}.`)
  }
  return values.length > 0 ? (Object.fromEntries(values) as Record<string, string>) : undefined
}

export const isBlank = (value: unknown) => value === undefined || value === null || value === ''

export function show(value: unknown): string {
  try {
    const text = JSON.stringify(value) as string | undefined
    return text?.slice(0, 80) ?? typeof value
  } catch {
    return typeof value // what comes from elsewhere than JSON: a bigint, a circle
  }
}
