import type { SyncPlan } from '../plan/syncPlan.js'
import type { SyncRun } from './startRun.js'
import type { Confirm } from './syncOptions.js'

/**
 * Makes the confirmation that runs share. It waits for the plans of all of them, and asks once. If the runs are aborted
 * meanwhile, nobody is asked: they end by themselves.
 */
export function confirmOnce(
  confirm: Confirm,
  signal: AbortSignal | undefined,
  getRuns: () => readonly SyncRun[],
): () => Promise<boolean> {
  let answer: Promise<boolean> | undefined
  const ask = async () => {
    const [first, ...others] = await collectPlans(getRuns())
    return !first || signal?.aborted === true || confirm([first, ...others])
  }
  return () => (answer ??= ask())
}

/** The plans that could be made. */
async function collectPlans(runs: readonly SyncRun[]): Promise<SyncPlan[]> {
  const plans = await Promise.allSettled(runs.map(({ plan }) => plan))
  return plans.flatMap((plan) => (plan.status === 'fulfilled' ? [plan.value] : []))
}
