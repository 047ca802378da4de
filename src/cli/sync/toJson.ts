import type { SyncPlan, SyncReport } from '../../server/index.js'
import type { JsonObject } from '../json.js'
import { toJson as errorToJson } from '../reportFailure.js'

/** A plan for scripts. */
export function planToJson({ refusal, unchanged, ...plan }: SyncPlan): JsonObject {
  return {
    ...plan,
    unchanged: unchanged.length,
    refusal: refusal ? errorToJson(refusal) : null,
  }
}

/** A report for scripts. Its plan stands beside it. */
export function reportToJson({ stoppedBy, ...report }: Omit<SyncReport, 'plan'>): JsonObject {
  const { status, created, rolesSet, attributesSet, removed, skipped, failed, left } = report
  const { welcomeUnsure, calls } = report
  return {
    status,
    created,
    rolesSet,
    attributesSet,
    removed,
    skipped,
    failed,
    left,
    welcomeUnsure,
    calls,
    stoppedBy: stoppedBy ? errorToJson(stoppedBy) : null,
  }
}
