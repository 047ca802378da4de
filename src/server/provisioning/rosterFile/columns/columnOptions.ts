import type { RosterSource } from './presets.js'

/** What the headings of a file mean. */
export interface ColumnOptions {
  /** Headings by our column: `{ email: 'Email Address [Required]' }`. */
  columns?: Readonly<Record<string, string>> | undefined
  /** Headings to leave out. `*` stands for any text, and an empty text for a column without a name. */
  ignoreColumns?: readonly string[] | undefined
  /** Leaves out all headings that are neither known nor mapped. */
  onlyKnownColumns?: boolean | undefined
  /** The program whose export it is. @defaultValue none, or `scim` where it is recognised */
  from?: RosterSource | undefined
}
