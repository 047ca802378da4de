import type { RosterSource } from './columns/presets.js'

/** How a roster file was read, and what is worth a look before it is used. */
export interface RosterReading {
  /** The format that was found, or given. */
  format: 'csv' | 'xlsx' | 'json' | 'jsonl'
  /** Of a text: `utf-8`, `windows-1252`. */
  encoding?: string | undefined
  /** Of a CSV file. */
  delimiter?: string | undefined
  /** The name of the sheet of a workbook. */
  sheet?: string | undefined
  /** The preset, given or recognised. */
  from?: RosterSource | undefined
  /** How many people the file has, including those who are left out. */
  rows: number
  /** Set if the file is one page of a longer list, as an API returns it. */
  page?: RosterPage | undefined
  /** Lines that are no part of the table: titles above the header, totals and notices below the last row. */
  skippedLines: readonly RosterSkippedLine[]
  /** The headings that were not used. */
  ignoredColumns: readonly string[]
  /** The people who are not in the roster, and why. */
  leftOut: readonly RosterLeftOut[]
  /** The values that are not used as they are in the file. */
  changes: readonly RosterChange[]
  /** What is probably wrong. With `strict`, these are problems. */
  warnings: readonly RosterWarning[]
}

/** One page of a list. */
export interface RosterPage {
  /** The number of people on this page. */
  count: number
  /** The number of people on all pages, if the file says so. */
  total?: number | undefined
}

/** A line that is no part of the table. */
export interface RosterSkippedLine {
  /** `line 1`, or `row 1` of a sheet. */
  place: string
  /** Its first cell. */
  text: string
}

/** A row that is not in the roster. */
export interface RosterLeftOut {
  /** `line 17`, `row 17` of a sheet, `entry 3` of a list. */
  place: string
  /** The first value of the row, to tell whose it is. */
  label: string
  /** `"Status" is "Suspended"`, `no email`. */
  reason: string
}

/** A value that was changed in reading. */
export interface RosterChange {
  /** `line 17`, `row 17` of a sheet, `entry 3` of a list. */
  place: string
  /** Our name of its column, such as `email` or `attr.team`. */
  column: string
  /** The value in the file. */
  before: string
  /** The value that is used. */
  after: string
}

/** A value that is probably not what was meant. */
export interface RosterWarning {
  /** `undefined` if it is about the whole file. */
  place?: string | undefined
  /** Our name of its column. `undefined` if it is about a whole row, or the whole file. */
  column?: string | undefined
  /** For people. It contains the value. */
  message: string
}
