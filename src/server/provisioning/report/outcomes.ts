import type { WisdomError } from '../../../errors.js'
import type { Person } from '../apply/batch.js'
import type { SyncProgress } from './syncEvent.js'
import type { SyncAction, SyncPlan } from '../plan/syncPlan.js'
import type { SyncFailure, SyncLeftover, SyncSkip } from './syncReport.js'

export type Outcome = 'done' | 'skipped' | 'failed'

export interface Settlement {
  action: SyncAction
  outcome: Outcome
  people: readonly Person[]
  /** Why they failed, or were skipped in spite of what a listing shows. */
  error?: Pick<WisdomError, 'code' | 'message'> | undefined
}

/** Keeps what became of everybody in a plan. */
export interface Tally {
  settle(settlement: Settlement): SyncProgress
  done(action: SyncAction): readonly string[]
  readonly skipped: readonly SyncSkip[]
  readonly failed: readonly SyncFailure[]
  left(): readonly SyncLeftover[]
}

export function createTally(plan: SyncPlan): Tally {
  const left = new Map(toLeftovers(plan).map((step) => [toStepKey(step), step]))
  const total = left.size
  const done: Record<SyncAction, string[]> = { create: [], roles: [], attributes: [], remove: [] }
  const skipped: SyncSkip[] = []
  const failed: SyncFailure[] = []

  return {
    skipped,
    failed,
    done: (action) => done[action],
    left: () => [...left.values()],
    settle({ action, outcome, people, error }) {
      for (const { email } of people) {
        left.delete(toStepKey({ action, email }))
        if (outcome === 'done') done[action].push(email)
        else if (outcome === 'skipped') skipped.push({ action, email, reason: toSkipReason(error) })
        else if (error) failed.push({ action, email, code: error.code, message: error.message })
      }
      return { done: total - left.size, total }
    },
  }
}

function toSkipReason(error: Settlement['error']): SyncSkip['reason'] {
  if (!error) return 'already-so'
  return error.code === 'user_busy' ? 'busy' : 'contradicted'
}

const toStepKey = ({ action, email }: SyncLeftover) => `${action} ${email}`

function toLeftovers({ create, roles, attributes, remove }: SyncPlan): SyncLeftover[] {
  const toSteps = (action: SyncAction, people: readonly Person[]) =>
    people.map(({ email }) => ({ action, email }))
  return [
    ...toSteps('create', create),
    ...toSteps(
      'roles',
      roles.map(({ user }) => user),
    ),
    ...toSteps(
      'attributes',
      attributes.map(({ user }) => user),
    ),
    ...toSteps('remove', remove),
  ]
}
