import type { WisdomError } from '../../../errors.js'
import type { UserRef } from '../../directories/userDirectory.js'
import type { SyncAction, SyncStep } from '../plan/syncPlan.js'
import type { SyncProgress } from './syncEvent.js'
import type { SyncFailure, SyncSkip } from './syncReport.js'

export type Outcome = 'done' | 'skipped' | 'failed'

/** The outcome of one action for some users. */
export interface ActionOutcome {
  action: SyncAction
  outcome: Outcome
  users: readonly { readonly email: string }[]
  /** Why they failed, or were skipped although a list does not show that they are done. */
  error?: Pick<WisdomError, 'code' | 'message'> | undefined
}

/** The outcomes of the steps of a plan. */
export interface StepOutcomes {
  record(outcome: ActionOutcome): SyncProgress
  done(action: SyncAction): readonly string[]
  readonly skipped: readonly SyncSkip[]
  readonly failed: readonly SyncFailure[]
  /** The steps without an outcome. */
  remaining(): readonly SyncStep[]
}

/** The users of each kind of step. */
interface Steps {
  readonly create: readonly { readonly email: string }[]
  readonly roles: readonly { readonly user: UserRef }[]
  readonly attributes: readonly { readonly user: UserRef }[]
  readonly remove: readonly UserRef[]
}

export function createStepOutcomes(plan: Steps): StepOutcomes {
  const remaining = new Map(toSteps(plan).map((step) => [toKey(step), step]))
  const total = remaining.size
  const done: Record<SyncAction, string[]> = { create: [], roles: [], attributes: [], remove: [] }
  const skipped: SyncSkip[] = []
  const failed: SyncFailure[] = []

  return {
    skipped,
    failed,
    done: (action) => done[action],
    remaining: () => [...remaining.values()],
    record({ action, outcome, users, error }) {
      for (const { email } of users) {
        remaining.delete(toKey({ action, email }))
        if (outcome === 'done') done[action].push(email)
        else if (outcome === 'skipped') skipped.push({ action, email, reason: toSkipReason(error) })
        else if (error) failed.push({ action, email, code: error.code, message: error.message })
      }
      return { done: total - remaining.size, total }
    },
  }
}

function toSkipReason(error: ActionOutcome['error']): SyncSkip['reason'] {
  if (!error) return 'already-so'
  return error.code === 'user_busy' ? 'busy' : 'contradicted'
}

const toKey = ({ action, email }: SyncStep) => `${action} ${email}`

function toSteps({ create, roles, attributes, remove }: Steps): SyncStep[] {
  return [
    ...create.map(({ email }) => ({ action: 'create' as const, email })),
    ...roles.map(({ user }) => ({ action: 'roles' as const, email: user.email })),
    ...attributes.map(({ user }) => ({ action: 'attributes' as const, email: user.email })),
    ...remove.map(({ email }) => ({ action: 'remove' as const, email })),
  ]
}
