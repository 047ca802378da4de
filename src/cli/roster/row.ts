/** One person of a roster file, before it is known whether they are right. */
export interface RosterRow {
  /** Its number among the rows of the file. */
  row: number
  /** Where in the file: `line 17`, `entry 3`. */
  place: string
  /** `{ email, roles?, attributes?, groups?, directories? }`, if it is right. */
  record: unknown
  /** What is wrong already. */
  problem?: string | undefined
}
