import type { RosterReading } from '../../server/provisioning/rosterFile/rosterReading.js'
import type { PlanDetails } from '../report/formatPlan.js'
import type { SyncCommandOptions } from './syncJob.js'

/** What is shown of a plan. */
export const toPlanDetails = (
  { all, rate }: Pick<SyncCommandOptions, 'all' | 'rate'>,
  { leftOut }: Pick<RosterReading, 'leftOut'>,
): PlanDetails => ({
  detail: all ? 'all' : 'some',
  callsPerSecond: rate,
  leftOut: leftOut.length,
})
