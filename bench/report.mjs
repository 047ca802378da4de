/*
 * How figures are told. A section's `measure()` resolves to `{ tables, figures, shared? }`:
 *
 * - `tables`: `{ caption, head, rows }`, all text;
 * - `figures`: `{ what, goal, measured, isMet, reason? }`: what was promised, what was measured, and
 *   why it falls short where it may;
 * - `shared`: what a later section goes by, if anything.
 */
import { execFileSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'

export function percentile(values, share) {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

export const median = (values) => percentile(values, 0.5)

/** Median, least and most. */
export function spread(values, digits = 0) {
  const show = (value) => value.toLocaleString('en', { maximumFractionDigits: digits })
  return `${show(median(values))} (${show(Math.min(...values))}–${show(Math.max(...values))})`
}

/** Each value over the one of the baseline that was taken beside it. */
export const ratios = (values, baseline) => values.map((value, nth) => value / baseline[nth])

/** A section as Markdown. */
export function toMarkdown({ title, tables, figures }) {
  const parts = [`## ${title}`]
  if (figures.length) {
    const head = ['What', 'Goal', 'Measured', '']
    parts.push(drawTable({ head, rows: figures.map(toRow) }))
  }
  for (const table of tables) parts.push(table.caption, drawTable(table))
  return parts.join('\n\n')
}

const toRow = ({ what, goal, measured, isMet, reason }) => [
  what,
  goal,
  measured,
  isMet ? 'met' : `**short**${reason ? `: ${reason}` : ''}`,
]

function drawTable({ head, rows }) {
  const lines = [head, head.map(() => '---'), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export function describeMachine(chromium) {
  const [{ model }] = cpus()
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  return [
    `${model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Node ${process.version}, Chromium ${chromium}, commit ${commit}`,
    `load when it began: ${loadavg()[0].toFixed(1)}`,
  ]
}
