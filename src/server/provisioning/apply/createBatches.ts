import type { UserDirectory, UserRef } from '../../directories/userDirectory.js'
import { findChangedKeys } from '../plan/applyChange.js'
import { groupByValues } from '../plan/groupByValues.js'
import { partition } from '../plan/partition.js'
import type { ResolvedPlan } from '../plan/resolvedPlan.js'
import type { PreparedEntry } from '../roster/rosterEntry.js'
import type { Batch, BatchUser } from './batch.js'

export interface BatchOptions {
  directory: UserDirectory
  batchSize: number
  sendWelcomeEmail: boolean
  /** Whether an earlier run may have sent a welcome email to this user. */
  wasWelcomed: (email: string) => boolean
}

/** The calls of a plan, phase by phase. No user is removed before everything else is done. */
export function createBatches(plan: ResolvedPlan, options: BatchOptions): Batch[][] {
  return [
    toCreateBatches(plan, options),
    toRolesBatches(plan, options),
    toAttributesBatches(plan, options),
    toRemoveBatches(plan, options),
  ]
}

function toCreateBatches({ create }: ResolvedPlan, options: BatchOptions): Batch[] {
  if (!options.sendWelcomeEmail) return toCreateBatchesWith('no', create, options)
  const [unsure, others] = partition(create, ({ email }) => options.wasWelcomed(email))
  return [
    ...toCreateBatchesWith('ask', others, options),
    ...toCreateBatchesWith('unsure', unsure, options),
  ]
}

function toCreateBatchesWith(
  welcome: Batch['welcome'],
  users: readonly PreparedEntry[],
  { directory, batchSize }: BatchOptions,
): Batch<PreparedEntry>[] {
  return groupByValues(users, (entry) => entry).flatMap((group) => {
    const [{ roles, attributes, groups } = {}] = group
    return split<PreparedEntry>(group, batchSize, {
      action: 'create',
      welcome,
      notNeededCode: 'conflict',
      mayOverwrite: directory.createOverwrites === true,
      isDone: ({ email }, listed) => listed.find(email) !== undefined,
      send: (part, sendWelcomeEmail) =>
        directory.create({ emails: toEmails(part), roles, attributes, groups, sendWelcomeEmail }),
    })
  })
}

function toRolesBatches(
  { roles: steps }: ResolvedPlan,
  { directory, batchSize }: BatchOptions,
): Batch<UserRef>[] {
  return groupByValues(steps, ({ roles }) => ({ roles })).flatMap((group) => {
    const [{ roles } = { roles: [] }] = group
    return split<UserRef>(
      group.map(({ user }) => user),
      batchSize,
      {
        action: 'roles',
        welcome: 'no',
        send: (users) => directory.update({ kind: 'roles', users, roles }),
      },
    )
  })
}

function toAttributesBatches(
  { attributes: steps }: ResolvedPlan,
  { directory }: BatchOptions,
): Batch<UserRef>[] {
  const counters = { accepted: 0, refused: 0 }
  return steps.map(({ user, attributes, before }) => ({
    action: 'attributes',
    users: [user],
    welcome: 'no',
    counters,
    send: () => {
      const changed = findChangedKeys(before, attributes)
      return directory.update({ kind: 'attributes', user, attributes, changed })
    },
  }))
}

function toRemoveBatches(
  { remove }: ResolvedPlan,
  { directory, batchSize }: BatchOptions,
): Batch<UserRef>[] {
  return split<UserRef>(remove, batchSize, {
    action: 'remove',
    welcome: 'no',
    notNeededCode: 'user_not_provisioned',
    isDone: ({ id }, listed) => !listed.hasId(id),
    send: (users) => directory.remove(users.map(({ id }) => id)),
  })
}

/** Batches of at most `size` users, with the same counters. */
function split<User extends BatchUser>(
  users: readonly User[],
  size: number,
  shared: Omit<Batch<User>, 'users' | 'counters'>,
): Batch<User>[] {
  const counters = { accepted: 0, refused: 0 }
  const count = Math.ceil(users.length / size)
  return Array.from({ length: count }, (_, index) => {
    const part = users.slice(index * size, (index + 1) * size)
    return { ...shared, users: part, counters }
  })
}

const toEmails = (users: readonly BatchUser[]) => users.map(({ email }) => email.trim())
