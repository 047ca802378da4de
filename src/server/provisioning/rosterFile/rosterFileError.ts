import { WisdomError } from '../../../errors.js'
import type { RosterSource } from './columns/presets.js'

/** What would make a file readable, for a program that writes it in its own words. */
export interface RosterFileAdvice {
  /** Headings that are neither known, nor mapped, nor ignored. An empty text is a column without a name. */
  unknownColumns: readonly string[]
  /** Our columns: `email, roles, …, attr.<key>`. */
  knownColumns: string
  /** Whether no column has the email. */
  isEmailMissing: boolean
  /** A preset whose headings the file has. */
  from?: RosterSource | undefined
  /** Headings that probably are one of our columns, by that column: `{ email: 'E-Mail' }`. */
  columns: Readonly<Record<string, string>>
  /** Conditions that leave out rows without an email, if there are any. */
  where: readonly string[]
}

/**
 * A file that cannot be read as a roster. Its `code` is `config_invalid`. Bad rows of a file that can be read are a
 * {@link RosterError}.
 */
export class RosterFileError extends WisdomError {
  /** How to map or ignore the columns, if these are the problem. */
  readonly advice: RosterFileAdvice | undefined
  /** The message without the link to the documentation. */
  readonly reason: string

  constructor(reason: string, advice?: RosterFileAdvice) {
    super('config_invalid', reason)
    this.reason = reason
    this.advice = advice
  }
}
