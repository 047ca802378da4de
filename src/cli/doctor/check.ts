import type { FetchHandler } from '../../server/index.js'

/** What `doctor` looks at, in this order. */
export type CheckName = 'url' | 'key' | 'permissions' | 'user' | 'page' | 'endpoint'

/**
 * What a check found. `advice` says what to do; a `warning` works, but should not stay so.
 */
export type Finding =
  | { status: 'ok' | 'skipped'; detail: string }
  | { status: 'warning' | 'failed'; detail: string; advice: string }

export type CheckResult = Finding & { name: CheckName }

/** What a check asks the network with. */
export interface Probe {
  fetch: FetchHandler
  timeoutMs: number
  signal: AbortSignal
}

export const ok = (detail: string): Finding => ({ status: 'ok', detail })
export const skipped = (detail: string): Finding => ({ status: 'skipped', detail })
export const failed = (detail: string, advice: string): Finding => ({
  status: 'failed',
  detail,
  advice,
})
export const warning = (detail: string, advice: string): Finding => ({
  status: 'warning',
  detail,
  advice,
})
