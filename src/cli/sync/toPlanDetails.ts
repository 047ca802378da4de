import type { RosterReading } from '../../server/provisioning/rosterFile/rosterReading.js'
import type { PlanDetails } from '../report/formatPlan.js'
import type { SyncCommandOptions } from './syncJob.js'

/** What is shown of a plan. */
export const toPlanDetails = (
  { all, ratePerSecond }: Pick<SyncCommandOptions, 'all' | 'ratePerSecond'>,
  { leftOut }: Pick<RosterReading, 'leftOut'>,
): PlanDetails => ({
  detail: all ? 'all' : 'some',
  callsPerSecond: ratePerSecond,
  leftOut: leftOut.length,
})
