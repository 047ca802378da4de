/** One user of a roster file, before the values are checked. */
export interface RosterRow {
  /** Its number among the rows of the file. */
  row: number
  /** Its place in the file: `line 17`, `entry 3`. */
  place: string
  /** `{ email, roles?, attributes?, groups?, directories? }`, if the row is right. */
  record: unknown
  /** What is wrong with the row, if that is known already. */
  problem?: string | undefined
}
