import type { RosterFileAdvice } from '../../server/provisioning/rosterFile/rosterFileError.js'
import { formatCommand } from '../arguments/formatCommand.js'
import { UsageError } from '../errors/usageError.js'

/** Names all columns that are not known, with commands that can be run instead. */
export function describeColumnAdvice(
  path: string,
  advice: RosterFileAdvice,
  argv: readonly string[],
): UsageError {
  const names = [...new Set(advice.unknownColumns)].map((name) => JSON.stringify(name))
  const unknown = names.length > 0 ? `unknown columns: ${names.join(', ')}` : ''
  const email = advice.isEmailMissing ? 'no email column' : ''
  const message = [email, unknown].filter((text) => text !== '').join(', and ')
  return new UsageError(`${path} has ${message}.`, [
    ...suggestPreset(advice, argv),
    ...suggestMapping(advice, argv),
    ...suggestIgnoring(advice, argv),
    `Known columns: ${advice.knownColumns}. Map one with --column email="Work email".`,
  ])
}

function suggestPreset({ from }: RosterFileAdvice, argv: readonly string[]): string[] {
  if (!from || argv.includes('--from')) return []
  return [`It looks like an export of ${from}. To read it as one:`, indent(argv, ['--from', from])]
}

function suggestMapping(
  { columns, unknownColumns, isEmailMissing, where }: RosterFileAdvice,
  argv: readonly string[],
): string[] {
  const mapped = Object.entries(columns)
  if (mapped.length === 0) {
    if (!isEmailMissing) return []
    const heading = unknownColumns[0] ?? ''
    const column = ['--column', `email=${heading}`, '--only-known-columns']
    return [
      'To say which column has the email, with its heading in place of this one:',
      indent(argv, column),
    ]
  }
  const options = mapped.flatMap(([name, heading]) => ['--column', `${name}=${heading}`])
  const conditions = where.flatMap((condition) => ['--where', condition])
  const hasOthers = unknownColumns.length > mapped.length
  return [
    hasOthers ? 'To map the columns, and leave out the others:' : 'To map the columns:',
    indent(argv, [...options, ...(hasOthers ? ['--only-known-columns'] : []), ...conditions]),
  ]
}

/** How many columns are named in a command. More are left out together. */
const MAX_NAMED = 5

function suggestIgnoring(
  { isEmailMissing, unknownColumns }: RosterFileAdvice,
  argv: readonly string[],
): string[] {
  if (isEmailMissing || unknownColumns.length === 0) return []
  const names = [...new Set(unknownColumns)]
  const options =
    names.length > MAX_NAMED
      ? ['--only-known-columns']
      : names.flatMap((name) => ['--ignore-column', name])
  return ['To leave these columns out:', indent(argv, options)]
}

const indent = (argv: readonly string[], options: readonly string[]) =>
  `  ${formatCommand([...argv, ...options])}`
