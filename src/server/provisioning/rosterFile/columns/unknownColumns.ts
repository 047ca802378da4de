import { isBlankCell, type Table } from '../formats/table.js'
import { RosterFileError, type RosterFileAdvice } from '../rosterFileError.js'
import { describeColumns } from './columnName.js'
import { toHeadingKey } from './headingKey.js'
import { PRESETS } from './presets.js'
import { recognisePreset } from './recognisePreset.js'

/** An error that names all unknown headings, with what would make them known. */
export function createUnknownColumnsError(
  table: Table,
  unknown: readonly number[],
  { isEmailMissing, systems }: { isEmailMissing: boolean; systems: readonly string[] },
): RosterFileError {
  const { headings } = table
  const unknownColumns = unknown.map((index) => headings[index]?.trim() ?? '')
  const columns = suggestColumns(headings, unknownColumns)
  const email = isEmailMissing ? findEmailColumn(table) : undefined
  const advice: RosterFileAdvice = {
    unknownColumns,
    knownColumns: describeColumns(systems),
    isEmailMissing,
    from: recognisePreset(headings),
    columns: { ...(email !== undefined && { email }), ...columns },
    where: email === undefined || !hasBlanks(table, email) ? [] : [`${email.trim()}!=`],
  }
  return new RosterFileError(describe(advice), advice)
}

function describe(advice: RosterFileAdvice): string {
  const { unknownColumns, isEmailMissing, from, columns, knownColumns, where } = advice
  const names = [...new Set(unknownColumns)].map(quoteHeading)
  const unknown = names.length > 0 ? `unknown columns: ${names.join(', ')}` : ''
  const email = isEmailMissing ? 'no email column' : ''
  const suggested = Object.entries(columns).map(
    ([name, heading]) => `${name}: ${quoteHeading(heading)}`,
  )
  return [
    `The roster has ${[email, unknown].filter((text) => text !== '').join(', and ')}.`,
    ...(isEmailMissing ? ['Its first line must name the columns.'] : []),
    ...(from
      ? [`It seems to be an export of ${PRESETS[from].title}: see \`from: '${from}'\`.`]
      : []),
    ...(suggested.length > 0
      ? [`Map a column with \`columns: { ${suggested.join(', ')} }\`.`]
      : []),
    ...(names.length > 0 ? ['Leave columns out with `ignoreColumns` or `onlyKnownColumns`.'] : []),
    ...where.map(
      (text) => `Leave out rows without an email with \`where: [${JSON.stringify(text)}]\`.`,
    ),
    `Known columns: ${knownColumns}.`,
  ].join(' ')
}

const quoteHeading = (heading: string) => JSON.stringify(heading)

/** Headings that are probably one of our columns. Nothing is mapped by these: the file may mean something else. */
const SYNONYMS: Readonly<Record<string, string>> = {
  role: 'roles',
  'user role': 'roles',
  'user roles': 'roles',
  rolle: 'roles',
  rollen: 'roles',
  scope: 'scopes',
  domain: 'scopes',
  domains: 'scopes',
  group: 'groups',
  attribute: 'attributes',
}

function suggestColumns(
  headings: readonly string[],
  unknown: readonly string[],
): Record<string, string> {
  const known = new Set(headings.map(toHeadingKey))
  const suggested = unknown.flatMap((heading) => {
    const column = SYNONYMS[toHeadingKey(heading)]
    return column === undefined || known.has(column) ? [] : [[column, heading] as const]
  })
  return Object.fromEntries(suggested)
}

/** Whether rows have no value below a heading. */
const hasBlanks = ({ headings, rows }: Table, heading: string) =>
  rows.some(({ cells }) => isBlankCell(cells[headings.indexOf(heading)]))

/** How many rows are searched for emails. */
const PROBED_ROWS = 100

/** The heading of the column with most emails. Of several, the one that is called so. */
function findEmailColumn({ headings, rows }: Table): string | undefined {
  const scores = headings.map((heading, index) => {
    const cells = rows.slice(0, PROBED_ROWS).map((row) => row.cells[index])
    const emails = cells.filter((cell) => typeof cell === 'string' && cell.includes('@')).length
    const isCalledEmail = /^(e-?mail|mail)\b|\be-?mail/i.test(heading)
    return emails + (isCalledEmail && emails > 0 ? PROBED_ROWS : 0)
  })
  const best = Math.max(0, ...scores)
  return best > 0 ? headings[scores.indexOf(best)] : undefined
}
