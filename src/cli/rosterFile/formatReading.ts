import type { RosterReading } from '../../server/provisioning/rosterFile/rosterReading.js'
import { escapeChar, escapeControls } from '../../server/upstream/scrub/escapeControls.js'
import type { Detail } from '../report/detail.js'
import { limitRows } from '../report/detail.js'
import { formatTable } from '../terminal/table.js'

/** How a roster was read, for people. Empty if there is nothing to look at. */
export function formatReading(path: string, reading: RosterReading, detail: Detail): string {
  const sections = [
    ...formatSummary(reading).map(escapeControls),
    ...formatLeftOut(reading, detail),
    ...formatSection(
      'Changed in reading',
      ['place', 'column', 'from', 'to'],
      toChanges(reading),
      detail,
    ),
    ...formatSection('WARNINGS', ['place', 'column', 'warning'], toWarnings(reading), detail),
  ]
  if (sections.length === 0) return ''
  return [escapeControls(`Read from ${path}: ${reading.rows} users.`), ...sections].join('\n')
}

function formatSummary(reading: RosterReading): string[] {
  const { encoding, from, sheet, page, ignoredColumns, skippedLines } = reading
  const isUsual = encoding === undefined || encoding === 'utf-8'
  return [
    ...(isUsual ? [] : [`Encoding: ${encoding}. --encoding overrides it.`]),
    ...(sheet === undefined ? [] : [`Sheet: ${sheet}.`]),
    ...(from === undefined ? [] : [`Read as an export of ${from}.`]),
    ...(page ? [describePage(page)] : []),
    ...skippedLines.map(({ place, text }) => `Skipped ${place}, no part of the table: ${text}`),
    ...(ignoredColumns.length === 0
      ? []
      : [`Columns left out: ${ignoredColumns.map(quote).join(', ')}.`]),
  ]
}

const quote = (name: string) => (name.trim() === '' ? '""' : name.trim())

/** What a page is. */
export const describePage = ({ count, total }: NonNullable<RosterReading['page']>): string =>
  `This is one page of a longer list: ${count} of ${total ?? 'more'} users.`

/** Who is left out, counted by reason. */
function formatLeftOut({ leftOut }: RosterReading, detail: Detail): string[] {
  if (leftOut.length === 0) return []
  const counts = new Map<string, number>()
  for (const { reason } of leftOut) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const reasons = [...counts].map(([reason, count]) => `${count} (${reason})`).join(', ')
  const rows = leftOut.map(({ place, label, reason }) => [place, label, reason])
  return [
    `Left out: ${escapeControls(reasons)}`,
    ...formatRows(['place', 'user', 'reason'], rows, detail),
  ]
}

const toChanges = ({ changes }: RosterReading) =>
  changes.map(({ place, column, before, after }) => [place, column, show(before), show(after)])

const toWarnings = ({ warnings }: RosterReading) =>
  warnings.map(({ place = '', column = '', message }) => [place, column, message])

/** Invisible characters as escapes. */
const show = (text: string) =>
  JSON.stringify(text).replace(
    /[\p{Cf}\p{Cc}\u00a0\u034f\u115f\u1160\u2000-\u200a\u202f\u3000\u3164]/gu,
    escapeChar,
  )

function formatSection(
  title: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  detail: Detail,
): string[] {
  return rows.length === 0 ? [] : [`${title}: ${rows.length}`, ...formatRows(header, rows, detail)]
}

function formatRows(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  detail: Detail,
): string[] {
  const { shown, rest } = limitRows(rows, detail)
  return [formatTable(header, shown), ...rest]
}
