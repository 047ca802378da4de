import type { DirectoryPlan, DirectoryReport, SyncPlan, SyncReport } from '../../server/index.js'
import type { JsonObject } from '../json/json.js'
import { toJson as errorToJson } from '../errors/reportFailure.js'
import { withoutPasswords } from './maskPasswords.js'

/** The plans for scripts: of one directory as `plan`, of several as a list. */
export function plansToJson(plans: readonly DirectoryPlan[]): JsonObject {
  const [first] = plans
  if (plans.length === 1 && first?.plan) return { plan: planToJson(first.plan) }
  return {
    directories: plans.map(({ directory, plan, error }) => ({
      directory,
      plan: plan ? planToJson(plan) : null,
      error: plan ? null : errorToJson(error),
    })),
  }
}

/** The reports for scripts, in the same way; each with its plan, and its journal if there is one to go on with. */
export function reportsToJson(
  reports: readonly (DirectoryReport & { journal: string | null })[],
): JsonObject {
  const all = reports.map(({ directory, report, error, journal }) => ({
    directory,
    plan: report ? planToJson(report.plan) : null,
    report: report ? reportToJson(report) : null,
    journal,
    error: report ? null : errorToJson(error),
  }))
  const [first] = all
  if (all.length > 1 || !first) return { directories: all }
  return { plan: first.plan, report: first.report, journal: first.journal }
}

function planToJson({ refusal, unchanged, ...plan }: SyncPlan): JsonObject {
  const { create, attributes } = withoutPasswords({ unchanged, ...plan })
  return {
    ...plan,
    create,
    attributes,
    unchanged: unchanged.length,
    refusal: refusal ? errorToJson(refusal) : null,
  }
}

/** Its plan stands beside it. */
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
