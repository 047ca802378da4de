import type { WisdomError } from '../../../errors.js'
import type { SyncPlan } from '../plan/syncPlan.js'
import { createStepOutcomes, type StepOutcomes } from './stepOutcomes.js'
import type { SyncReport } from './syncReport.js'
import { toWisdomError } from './toWisdomError.js'

export interface ReportInput {
  plan: SyncPlan
  calls: number
  /** Left out if nothing was applied. */
  outcomes?: StepOutcomes
  welcomeUnsure?: readonly string[]
  stoppedBy?: WisdomError | undefined
}

export function createReport(status: SyncReport['status'], input: ReportInput): SyncReport {
  const { plan, calls, outcomes, welcomeUnsure = [], stoppedBy } = input
  return {
    status,
    plan,
    created: outcomes?.done('create') ?? [],
    rolesSet: outcomes?.done('roles') ?? [],
    attributesSet: outcomes?.done('attributes') ?? [],
    removed: outcomes?.done('remove') ?? [],
    skipped: outcomes?.skipped ?? [],
    failed: outcomes?.failed ?? [],
    left: outcomes?.remaining() ?? [],
    welcomeUnsure,
    calls,
    stoppedBy,
  }
}

/** The report of a plan that could not be applied. All of its steps are left. */
export function createStoppedReport(
  plan: SyncPlan,
  error: unknown,
  signal: AbortSignal | undefined,
): SyncReport {
  const input = { plan, calls: 0, outcomes: createStepOutcomes(plan) }
  if (signal?.aborted) return createReport('aborted', input)
  return createReport('stopped', { ...input, stoppedBy: toWisdomError(error) })
}
