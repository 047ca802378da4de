import { isBlankCell } from '../formats/table.js'
import { toText } from '../formats/toJsonTable.js'
import { RosterFileError } from '../rosterFileError.js'
import { toHeadingKey } from './headingKey.js'
import { findHeading } from './mapColumns.js'
import { PRESETS, type RosterSource } from './presets.js'

/** Says why a row is not in the roster. `undefined` for a row that is. */
export type FindReason = (cells: readonly unknown[]) => string | undefined

interface Condition {
  index: number
  heading: string
  isEqual: boolean
  value: string
}

/**
 * Checks rows by conditions: `Status=Active`, `Type!=Guest`. Values are compared without regard to case. Several `=` of
 * one column are alternatives; apart from that, every condition must hold.
 *
 * @throws {RosterFileError} for a text that is no condition, and for an unknown heading
 */
export function createFilter(headings: readonly string[], where: readonly string[]): FindReason[] {
  const conditions = where.map((text) => parseCondition(text, headings))
  const indexes = [...new Set(conditions.map(({ index }) => index))]
  return indexes.map((index) => {
    const own = conditions.filter((condition) => condition.index === index)
    return (cells) =>
      isAccepted(cells[index], own) ? undefined : describeCell(own[0]?.heading, cells[index])
  })
}

/** The headings that conditions are about. */
export const getConditionHeadings = (
  headings: readonly string[],
  where: readonly string[],
): string[] => where.map((text) => parseCondition(text, headings).heading)

/** A heading or a value may contain `=`. The first place at which a heading ends is used. */
function parseCondition(text: string, headings: readonly string[]): Condition {
  const places = [...text.matchAll(/!?=/g)]
  for (const { 0: operator, index: place } of places) {
    const heading = text.slice(0, place)
    if (!headings.some((each) => toHeadingKey(each) === toHeadingKey(heading))) continue
    const value = toValueKey(text.slice(place + operator.length))
    return {
      index: findHeading(headings, heading),
      heading: heading.trim(),
      isEqual: operator === '=',
      value,
    }
  }
  const [first] = places
  if (first) findHeading(headings, text.slice(0, first.index)) // It throws, and names the headings.
  throw new RosterFileError(
    `${JSON.stringify(text)} is not a condition. Use Heading=value or Heading!=value.`,
  )
}

function isAccepted(cell: unknown, conditions: readonly Condition[]): boolean {
  const value = toValueKey(toText(cell) ?? '')
  const wanted = conditions.filter(({ isEqual }) => isEqual)
  const isWanted = wanted.length === 0 || wanted.some((condition) => condition.value === value)
  return (
    isWanted && !conditions.some((condition) => !condition.isEqual && condition.value === value)
  )
}

const toValueKey = toHeadingKey

const describeCell = (heading = '', cell: unknown) =>
  `${heading} is ${JSON.stringify((toText(cell) ?? '').trim())}`

/** A column of a preset that says who is inactive. */
export interface StatusColumn {
  heading: string
  index: number
  inactive: ReadonlySet<string>
  active: ReadonlySet<string>
}

/** The status columns of a preset that a file has, without those that have conditions of their own. */
export function findStatusColumns(
  headings: readonly string[],
  from: RosterSource | undefined,
  withoutHeadings: readonly string[],
): StatusColumn[] {
  if (!from) return []
  const excluded = new Set(withoutHeadings.map(toHeadingKey))
  return PRESETS[from].status.flatMap(({ headings: wanted, active, inactive }) => {
    const keys = new Set(wanted.map(toHeadingKey))
    const index = headings.findIndex((heading) => keys.has(toHeadingKey(heading)))
    const heading = headings[index]
    if (heading === undefined || excluded.has(toHeadingKey(heading))) return []
    return [
      { heading: heading.trim(), index, active: new Set(active), inactive: new Set(inactive) },
    ]
  })
}

/** Whether the people of a row are active. `unknown` for a value that the preset does not have. */
export function readStatus(
  cell: unknown,
  { active, inactive }: StatusColumn,
): 'active' | 'inactive' | 'unknown' {
  const value = toValueKey(toText(cell) ?? '')
  if (inactive.has(value)) return 'inactive'
  return active.has(value) || isBlankCell(cell) ? 'active' : 'unknown'
}

/** Why an inactive row is left out. */
export const describeStatus = ({ heading, index }: StatusColumn, cells: readonly unknown[]) =>
  describeCell(heading, cells[index])
