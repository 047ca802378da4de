import type { SyncPlan, SyncReport } from '../../users/index.js'
import { toRefusalError } from '../../server/provisioning/plan/resolvedPlan.js'
import { errorToJson } from '../errors/errorToJson.js'
import type { JsonObject } from '../json/jsonObject.js'
import { maskPlanPasswords } from './maskPasswords.js'
import type { DirectoryPlan, DirectoryReport } from '../sync/directoryRuns.js'

/** Plans for scripts: one as `plan`, several as a list. */
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

/** A report, and the path of the journal to resume from, if there is one. */
export type ReportWithJournal = DirectoryReport & { journal: string | null }

/** Reports for scripts, each with its plan and its journal: one on the top level, several as a list. */
export function reportsToJson(reports: readonly ReportWithJournal[]): JsonObject {
  const directories = reports.map(({ directory, report, error, journal }) => ({
    directory,
    plan: report ? planToJson(report.plan) : null,
    report: report ? reportToJson(report) : null,
    journal,
    error: report ? null : errorToJson(error),
  }))
  const [first] = directories
  if (directories.length > 1 || !first) return { directories }
  return { plan: first.plan, report: first.report, journal: first.journal }
}

function planToJson(plan: SyncPlan): JsonObject {
  return {
    ...maskPlanPasswords(plan),
    unchanged: plan.unchanged.length,
    refusal: plan.refusal ? errorToJson(toRefusalError(plan.refusal)) : null,
  }
}

/** A report without its plan. */
export function reportToJson(report: Omit<SyncReport, 'plan'>): JsonObject {
  return {
    status: report.status,
    created: report.created,
    rolesSet: report.rolesSet,
    attributesSet: report.attributesSet,
    removed: report.removed,
    skipped: report.skipped,
    failed: report.failed,
    left: report.left,
    welcomeUnsure: report.welcomeUnsure,
    calls: report.calls,
    stoppedBy: report.stoppedBy ? errorToJson(report.stoppedBy) : null,
  }
}
