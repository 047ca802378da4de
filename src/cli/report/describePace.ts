import type { SyncPlan } from '../../users/index.js'
import { formatDuration } from '../terminal/formatDuration.js'

/** The calls of a plan and how long they take. */
export function describePace(plan: SyncPlan, callsPerSecond: number): string {
  const { calls, create, directory, existing } = plan
  const now = `Users in ${directory} now: ${existing}.`
  if (calls === 0) return `${now} No calls are needed.`
  const time = formatDuration((calls / callsPerSecond) * 1000)
  return `${now} Calls without retries: ${calls}, about ${time} at ${formatRate(callsPerSecond)}.${describeAlike(create.length, calls)}`
}

const formatRate = (callsPerSecond: number) =>
  callsPerSecond === 1 ? '1 call a second' : `${callsPerSecond} calls a second`

/** Below this, it takes no time worth a reason. */
const MIN_NAMED = 100

/** Why it takes so many calls. Users with the same values are created together. */
function describeAlike(created: number, calls: number): string {
  if (created < MIN_NAMED || calls < created) return ''
  return ` ${created} users, no two alike: each is created by a call of its own.`
}
