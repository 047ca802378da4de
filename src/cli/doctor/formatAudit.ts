import type { AuditReport } from '../../audit/index.js'
import type { AuditResult } from '../../audit/report.js'
import type { RuleNeed } from '../../audit/rules/rule.js'
import { wrapText } from '../terminal/wrapText.js'

const STATUS_LABELS: Record<AuditResult['status'], string> = {
  ok: 'ok',
  warning: 'WARNING',
  failed: 'FAILED',
  skipped: 'skipped',
}

/** Below this, the text of a rule stands under its id instead of beside it. */
const MIN_COLUMNS = 70

/** Of `FAILED   TE-101  MUST    `. */
const WIDE_INDENT = 25

const NARROW_INDENT = 2

/** Every rule of the contract, and what became of it, for a terminal of this width. */
export function formatAudit({ results }: AuditReport, columns: number): string {
  const isWide = columns >= MIN_COLUMNS
  const lines = results.flatMap((result) => formatRule(result, { isWide, columns }))
  return [...lines, ...formatSkipped(results, columns)].join('\n')
}

interface Layout {
  isWide: boolean
  columns: number
}

function formatRule(result: AuditResult, { isWide, columns }: Layout): string[] {
  const indent = isWide ? WIDE_INDENT : NARROW_INDENT
  const head = `${STATUS_LABELS[result.status].padEnd(9)}${result.id}  ${result.level}`
  const texts = [result.sentence, ...describeBroken(result)]
  const lines = texts.flatMap((text) => wrapText(text, columns - indent))
  const indented = lines.map((line) => ' '.repeat(indent) + line)
  if (!isWide) return [head, ...indented]
  const [first = '', ...rest] = indented
  return [head.padEnd(WIDE_INDENT) + first.trimStart(), ...rest]
}

const describeBroken = (result: AuditResult): string[] =>
  'found' in result ? [`Found: ${result.found}`, `→ ${result.remedy}`] : []

/** What to pass so that a rule is checked. */
const NEEDS: Record<RuleNeed, string> = {
  answer: 'the endpoint does not answer.',
  session: 'pass --cookie, or --header, of a user who is signed in to your app.',
  token: 'the session got no token (TE-201).',
  cookie: 'pass --cookie. Other sites cannot use a session that is in another header.',
  'second-session': 'pass --second-cookie, or --second-header, of another user.',
  email: 'pass --session-email, the email of the user of --cookie.',
  jwt: 'the tokens cannot be read.',
  'other-origin': 'they are for apps on another origin than the endpoint: --page-origin.',
  mock: 'pass --mock-port 4400, and let the endpoint use http://127.0.0.1:4400 for WisdomAI.',
  'access-key': "set WISDOM_ACCESS_KEY to the endpoint's key.",
}

/** Why rules were skipped, once for each reason. */
function formatSkipped(results: readonly AuditResult[], columns: number): string[] {
  const ids = new Map<RuleNeed, string[]>()
  for (const result of results) {
    if (result.status !== 'skipped') continue
    ids.set(result.needs, [...(ids.get(result.needs) ?? []), result.id])
  }
  const lines = [...ids].map(([need, skipped]) => `Skipped ${skipped.join(', ')}: ${NEEDS[need]}`)
  return lines.flatMap((line) => ['', ...wrapText(line, columns)])
}
