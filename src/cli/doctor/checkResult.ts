import type { AuditReport } from '../../audit/index.js'

/** The checks of `doctor`, in their order. */
export type CheckName = 'url' | 'key' | 'permissions' | 'user' | 'page' | 'endpoint'

/** What a check found. `advice` says what to do. A `warning` works, but should be fixed. */
export type Finding =
  | { status: 'ok' | 'skipped'; detail: string }
  | { status: 'warning' | 'failed'; detail: string; advice: string }

export type CheckStatus = Finding['status']

export type CheckResult = Finding & {
  name: CheckName
  /** Every rule of the contract of token endpoints. Only of the check `endpoint`. */
  audit?: AuditReport
}

export const ok = (detail: string): Finding => ({ status: 'ok', detail })

export const skipped = (detail: string): Finding => ({ status: 'skipped', detail })

export const warning = (detail: string, advice: string): Finding => ({
  status: 'warning',
  detail,
  advice,
})

export const failed = (detail: string, advice: string): Finding => ({
  status: 'failed',
  detail,
  advice,
})
