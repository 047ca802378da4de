import { InvalidArgumentError, Option, type Command } from 'commander'
import type { DirectoryColumns } from '../../server/provisioning/roster/parseDirectoryValues.js'
import type { ReadRosterOptions } from '../../server/provisioning/rosterFile/readRoster.js'
import type { RosterSource } from '../../server/provisioning/rosterFile/columns/presets.js'
import { collectValues } from '../arguments/parseOption.js'
import { UsageError } from '../errors/usageError.js'

/** The options of a command that reads a roster file. */
export interface RosterFileOptions {
  from?: RosterSource
  /** Our column and the heading, with `=` between them. */
  column?: string[]
  ignoreColumn?: string[]
  onlyKnownColumns?: true
  where?: string[]
  encoding?: string
  delimiter?: string
  sheet?: string
  strict?: true
}

const SOURCES: RosterSource[] = ['okta', 'google', 'entra', 'slack', 'salesforce', 'scim']

/** The options that say how a roster file is read. */
export const addRosterFileOptions = (command: Command) =>
  command
    .addOption(
      new Option('--from <program>', 'the roster is an export of this program').choices(SOURCES),
    )
    .option(
      '--column <name=heading>',
      'column that has another heading; repeatable',
      collectColumns,
    )
    .option('--only-known-columns', 'leave out all columns that are not known')
    .option(
      '--ignore-column <name>',
      'column of the roster to leave out; repeatable, * stands for any text',
      collectValues,
    )
    .option(
      '--where <condition>',
      "only rows such as 'Status=Active' or 'Type!=Guest'; repeatable",
      collectValues,
    )
    .option('--encoding <name>', 'encoding of the roster, if it is not recognised')
    .option(
      '--delimiter <character>',
      'what is between cells, such as ; or tab, if it is not recognised',
      (text) => (/^(\\t|tab)$/i.test(text) ? '\t' : text),
    )
    .option('--sheet <name>', 'sheet of a workbook (default: the first)')
    .option('--strict', 'refuse values that are probably wrong, instead of warning')

function collectColumns(text: string, previous: readonly string[] = []): string[] {
  if (/^[^=]+=./.test(text)) return [...previous, text]
  throw new InvalidArgumentError('Use name=heading, such as email="Work email".')
}

/** The options of the library. */
export const toReadOptions = (
  {
    from,
    column = [],
    ignoreColumn,
    onlyKnownColumns,
    where,
    encoding,
    delimiter,
    sheet,
    strict,
  }: RosterFileOptions,
  directories: Readonly<Record<string, DirectoryColumns>>,
): ReadRosterOptions => ({
  from,
  columns: toColumns(column),
  ignoreColumns: ignoreColumn,
  onlyKnownColumns,
  where,
  encoding,
  delimiter,
  sheet,
  strict,
  directories,
})

/** @throws {UsageError} for a column that is mapped twice */
function toColumns(pairs: readonly string[]): Record<string, string> {
  const columns = new Map<string, string>()
  for (const pair of pairs) {
    const place = pair.indexOf('=')
    const name = pair.slice(0, place).trim()
    if (columns.has(name))
      throw new UsageError(`--column sets ${name} twice. Pass each column once.`)
    columns.set(name, pair.slice(place + 1))
  }
  return Object.fromEntries(columns)
}
