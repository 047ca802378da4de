import type { SyncJournal } from '../journal/journal.js'
import type { SyncGuards } from '../plan/guards.js'
import type { RepeatedAttributesMode } from '../plan/repeatedAttributes.js'
import type { SyncPlan } from '../plan/syncPlan.js'

/** Limits for the calls of a run. */
export interface ThrottleOptions {
  /**
   * The maximum number of calls at a time. It is one at first, and after a refusal because of too many calls. Then it
   * rises gradually.
   *
   * @default 4
   */
  concurrency?: number | undefined
  /**
   * The maximum number of calls per second, including retries. May be below 1. If the directory refuses calls because of
   * their number, fewer are made: about as many as it accepted in the second before.
   *
   * @default 10
   */
  ratePerSecond?: number | undefined
  /**
   * How many failed calls the run may retry before it stops. One call is tried at most six times.
   *
   * @default 20 plus `concurrency`, and one more for every four calls of the plan
   */
  retryBudget?: number | undefined
  /** Returns a number from 0 to 1, for the random part of delays. Pass your own in tests. @default Math.random */
  random?: (() => number) | undefined
}

/** Options of {@link syncUsers}, for one directory or several. */
export interface SyncOptions extends ThrottleOptions {
  /** `plan`: a dry run, which writes nothing. `apply`: applies the plan. @default 'plan' */
  mode?: 'plan' | 'apply' | undefined
  /**
   * Called once, with the plans of all directories that could be listed, before any of them is applied. Some of several may
   * have a `refusal`. Return `false` to end every run as `planned`. Not called in a dry run, or if no plan can be applied.
   *
   * @default the plans are applied
   */
  confirm?: Confirm | undefined
  /**
   * Roles of existing users. `keep`: they are never changed. `enforce`: they are replaced by the roles of the roster,
   * if it has any for the user.
   *
   * @default 'keep'
   */
  roles?: 'keep' | 'enforce' | undefined
  /**
   * Users who are in the directory but not in the roster. `keep`: they stay. `remove`: they are removed, which cannot be
   * undone.
   *
   * @default 'keep'
   */
  absent?: 'keep' | 'remove' | undefined
  /**
   * Attributes of existing users. `merge`: the attributes in the roster are written. `replace`: stored attributes
   * that are not in the roster are also removed, if the roster has any for the user. `keep`: nothing changes.
   *
   * Attributes that single sign-on owns are never written. For a directory with fixed keys
   * ({@link UserDirectory.attributeKeys}), `replace` is the same as `merge`.
   *
   * @default 'merge'
   */
  attributes?: 'merge' | 'replace' | 'keep' | undefined
  /**
   * Existing users who have several values under one key. `refuse`: their attributes are not written, and the
   * plan names them. `keep-first`, `keep-last`: the first or the last listed value stays.
   *
   * @default 'refuse'
   */
  repeatedAttributes?: RepeatedAttributesMode | undefined
  /**
   * Keys of {@link UserDirectory.writeOnlyAttributes} to write for existing users too. As the directory does not return
   * them, this takes one call for each of these users in every run.
   *
   * @default only new users get these attributes
   */
  rewrite?: readonly string[] | undefined
  /** Whether new users get a welcome email: at most one in all runs of a journal. @default false */
  sendWelcomeEmail?: boolean | undefined
  /** The maximum number of users in one call. The directory may have a lower limit. @default 100 */
  batchSize?: number | undefined
  /**
   * Ends the run early. Calls that have started are completed, no other call starts, and the report says which steps
   * are left.
   */
  signal?: AbortSignal | undefined
  /**
   * Where a run writes its progress, so that a later run can continue it. For several directories it is a function that
   * returns the journal for the directory of this name, as each needs its own.
   *
   * @default in memory
   */
  journal?: SyncJournal | ((directory: string) => SyncJournal | undefined) | undefined
  /** Guards against changing more users than intended. */
  guards?: SyncGuards | undefined
  /** Options for one kind of directory, which override the options above. The keys are as in {@link RosterEntry.directories}. */
  directories?: Readonly<Record<string, DirectoryOptions>> | undefined
}

/** Asks whether plans are applied. There is at least one. */
export type Confirm = (plans: readonly [SyncPlan, ...SyncPlan[]]) => boolean | Promise<boolean>

/** The options that may differ between directories. */
export type DirectoryOptions = Omit<
  SyncOptions,
  'mode' | 'confirm' | 'journal' | 'signal' | 'directories'
>

/** The options of one run, for one directory. */
export interface RunOptions extends Omit<SyncOptions, 'confirm' | 'journal' | 'directories'> {
  confirm?: ((plan: SyncPlan) => Promise<boolean>) | undefined
  journal?: SyncJournal | undefined
}
