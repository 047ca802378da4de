import type {
  RosterPage,
  RosterReading,
  RosterSkippedLine,
  RosterWarning,
} from '../rosterReading.js'

/** One record of a file, with its place there. */
export interface TableRow {
  /** `line 17`, `row 17`, `entry 3`. */
  place: string
  /** Texts. Those of JSON may be other values. */
  cells: readonly unknown[]
}

/** The content of a file before its columns have a meaning. */
export interface Table {
  headings: readonly string[]
  rows: readonly TableRow[]
  /** Rows that cannot be read, such as a broken line of JSON. */
  problems: readonly { place: string; message: string }[]
  source: Pick<RosterReading, 'format' | 'encoding' | 'delimiter' | 'sheet'>
  page?: RosterPage | undefined
  /** Set for a format that names itself. */
  from?: 'scim' | undefined
  skippedLines: readonly RosterSkippedLine[]
  warnings: readonly RosterWarning[]
}

/** Says whether a heading is one that a header can be recognised by: `email`, or one of a preset. */
export type IsKnownHeading = (heading: string) => boolean

export const isBlankCell = (cell: unknown): boolean =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '')
