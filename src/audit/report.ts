import type { Evidence } from './evidence/evidence.js'
import { readLatencyMs } from './evidence/readLatencyMs.js'
import type { RuleLevel, RuleNeed } from './rules/rule.js'
import { RULES } from './rules/rules.js'

/** What became of a rule of the contract. */
export type AuditResult = {
  /** Such as `TE-101`. It is never changed, and never used for another rule. */
  id: string
  /** `MUST`, or `SHOULD`. */
  level: RuleLevel
  /** The sentence of the contract. */
  sentence: string
} & (
  | {
      /** `ok`: the endpoint keeps the rule. */
      status: 'ok'
    }
  | {
      /** `skipped`: the rule could not be checked. */
      status: 'skipped'
      /** What the audit did not have. */
      needs: RuleNeed
    }
  | {
      /** `failed`: a MUST is broken. `warning`: a SHOULD. */
      status: 'failed' | 'warning'
      /** Which requests got what. It never contains a token. */
      found: string
      /** What to do, in any language. */
      remedy: string
    }
)

/** The result of an audit. */
export interface AuditReport {
  /** The endpoint. */
  url: string
  /** Whether no MUST is broken. */
  ok: boolean
  /** The median time of a token, in milliseconds. `null` if there was none. */
  latencyMs: number | null
  /** One for each rule, in the order of the contract. */
  results: AuditResult[]
}

/** Judges what the audit has seen. */
export function toReport(url: string, evidence: Evidence): AuditReport {
  const results = RULES.map(({ id, level, sentence, remedy, check }): AuditResult => {
    const verdict = check(evidence)
    const rule = { id, level, sentence }
    if (verdict.status !== 'broken') return { ...rule, ...verdict }
    const status = level === 'MUST' ? 'failed' : 'warning'
    return { ...rule, status, found: verdict.found, remedy: verdict.remedy ?? remedy }
  })
  const ok = results.every(({ status }) => status !== 'failed')
  return { url, ok, latencyMs: readLatencyMs(evidence), results }
}
