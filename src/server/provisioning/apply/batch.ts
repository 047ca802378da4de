import type { WisdomErrorCode } from '../../../errors.js'
import { groupAlike, partition, toChunks } from '../plan/groupByAttributes.js'
import { findChanged } from '../plan/applyChange.js'
import type { UserDirectory, UserRef } from '../../directories/userDirectory.js'
import type { SyncAction, SyncPlan } from '../plan/syncPlan.js'
import type { UserIndex } from '../../directories/userIndex.js'

export interface Person {
  readonly email: string
  readonly id?: string | undefined
}

/** How calls for people of one kind went: if nobody is accepted, it is not the people. */
export interface KindRecord {
  accepted: number
  refused: number
}

/** People for whom one call does. */
export interface Batch {
  readonly action: SyncAction
  readonly people: readonly Person[]
  /** Whether they get a welcome mail. `unsure`: a run before this one may have asked for it. */
  readonly welcome: 'ask' | 'unsure' | 'no'
  readonly record: KindRecord
  send(people: readonly Person[], welcome: boolean): Promise<void>
  /**
   * Whether a listing shows that it was done. Left out where doing it twice is as good as once, and so
   * nobody has to look.
   */
  readonly isDone?: (person: Person, listing: UserIndex) => boolean
  /** The code that says that it is so already, for one of them at least. */
  readonly alreadySo?: WisdomErrorCode
}

export interface BatchOptions {
  directory: UserDirectory
  batchSize: number
  sendWelcomeEmail: boolean
  /** Whether a welcome mail may have gone out to this email in a run before. */
  wasWelcomed: (email: string) => boolean
}

/** The calls of a plan, phase by phase: nobody is removed before everything else is done. */
export function toBatches(plan: SyncPlan, options: BatchOptions): Batch[][] {
  return [
    toCreateBatches(plan, options),
    toRolesBatches(plan, options),
    toAttributesBatches(plan, options),
    toRemoveBatches(plan, options),
  ]
}

function toCreateBatches(
  { create }: SyncPlan,
  { directory, batchSize, sendWelcomeEmail, wasWelcomed }: BatchOptions,
): Batch[] {
  const toBatchesOf = (people: SyncPlan['create'], welcome: Batch['welcome']) =>
    groupAlike(people, (entry) => entry).flatMap((kin) => {
      const [{ roles, attributes, groups } = {}] = kin
      return divide(kin, batchSize, {
        action: 'create',
        welcome,
        alreadySo: 'conflict',
        isDone: ({ email }, listing) => listing.find(email) !== undefined,
        send: (part, sendWelcomeEmail) =>
          directory.create({ emails: toEmails(part), roles, attributes, groups, sendWelcomeEmail }),
      })
    })
  if (!sendWelcomeEmail) return toBatchesOf(create, 'no')
  const [unsure, others] = partition(create, ({ email }) => wasWelcomed(email))
  return [...toBatchesOf(others, 'ask'), ...toBatchesOf(unsure, 'unsure')]
}

function toRolesBatches({ roles }: SyncPlan, { directory, batchSize }: BatchOptions): Batch[] {
  return groupAlike(roles, (step) => ({ roles: step.roles })).flatMap((kin) =>
    divide(
      kin.map(({ user }) => user),
      batchSize,
      {
        action: 'roles',
        welcome: 'no',
        send: (people) =>
          directory.update({ kind: 'roles', users: toRefs(people), roles: kin[0]?.roles ?? [] }),
      },
    ),
  )
}

function toAttributesBatches(
  { attributes: steps }: SyncPlan,
  { directory }: BatchOptions,
): Batch[] {
  const record = { accepted: 0, refused: 0 }
  return steps.map(({ user, attributes, before }) => ({
    action: 'attributes',
    people: [user],
    welcome: 'no',
    record,
    send: () =>
      directory.update({
        kind: 'attributes',
        user,
        attributes,
        changed: findChanged(before, attributes),
      }),
  }))
}

function toRemoveBatches({ remove }: SyncPlan, { directory, batchSize }: BatchOptions): Batch[] {
  return divide(remove, batchSize, {
    action: 'remove',
    welcome: 'no',
    alreadySo: 'user_not_provisioned',
    isDone: ({ id = '' }, listing) => !listing.hasId(id),
    send: (people) => directory.remove(toRefs(people).map(({ id }) => id)),
  })
}

function divide(
  people: readonly Person[],
  size: number,
  shared: Omit<Batch, 'people' | 'record'>,
): Batch[] {
  const record = { accepted: 0, refused: 0 }
  return toChunks(people, size).map((chunk) => ({ ...shared, people: chunk, record }))
}

const toEmails = (people: readonly Person[]) => people.map(({ email }) => email.trim())
const toRefs = (people: readonly Person[]): UserRef[] =>
  people.map(({ id = '', email }) => ({ id, email }))
