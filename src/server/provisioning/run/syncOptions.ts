import type { SyncJournal } from '../journal/journal.js'
import type { SyncPlan } from '../plan/syncPlan.js'

/** What keeps a run from removing more than it should. */
export interface RemovalGuards {
  /** The largest share of a directory that may be removed at once, 0 to 1. @default 0.1 */
  maxShare?: number | undefined
  /**
   * People whom another system manages (SCIM): refuse the whole removal, or leave them where they are.
   *
   * @default 'refuse'
   */
  managedElsewhere?: 'refuse' | 'keep' | undefined
}

/** How calls are spread and repeated. */
export interface PaceOptions {
  /** Calls at a time. After a 429 it is one. @default 4 */
  concurrency?: number | undefined
  /** Calls a second, tries included. @default 10 */
  ratePerSecond?: number | undefined
  /**
   * How many failed calls the whole run may repeat before it stops. One call is tried six times at most.
   *
   * @default 20 and `concurrency`, and one more for every four calls in the plan
   */
  retryBudget?: number | undefined
  /** For tests. @default Math.random */
  random?: (() => number) | undefined
}

export interface SyncOptions extends PaceOptions {
  /** `plan` writes nothing. @default 'plan' */
  mode?: 'plan' | 'apply' | undefined
  /**
   * Asked with the plan before anything of it is done; what it shows is what is applied. `false` ends the
   * run as `planned`. Not asked in a dry run.
   */
  confirm?: ((plan: SyncPlan) => boolean | Promise<boolean>) | undefined
  /**
   * `keep`: roles of people who exist are never touched. `enforce`: they get the roster's, where it names some.
   *
   * @default 'keep'
   */
  roles?: 'keep' | 'enforce' | undefined
  /** People who exist and are not in the roster. `remove` cannot be undone. @default 'keep' */
  absent?: 'keep' | 'remove' | undefined
  /**
   * Attributes of people who exist: `merge` changes what the roster names, `replace` also drops what it does
   * not name (of people for whom it names some), `keep` changes nothing. What single sign-on owns is never written.
   * Where the keys are fixed ({@link UserDirectory.attributeKeys}) there is nothing to drop: `replace` is as `merge`.
   *
   * @default 'merge'
   */
  attributes?: 'merge' | 'replace' | 'keep' | undefined
  /**
   * Keys that the directory cannot list ({@link UserDirectory.writeOnlyAttributes}), and that are to be written
   * for people who exist all the same. As nobody can see who has them already, that is a call for each of them,
   * in each run.
   *
   * @default only people who are created get these
   */
  rewrite?: readonly string[] | undefined
  /** At most once per person, in all runs of one journal. @default false */
  sendWelcomeEmail?: boolean | undefined
  /** People per call; never more than the directory allows. @default 100 */
  batchSize?: number | undefined
  /** Ends the run early: calls under way are waited for, no other begins, the report says what is left. */
  signal?: AbortSignal | undefined
  /** What a run writes down, to go on from when it was cut short. @default in memory */
  journal?: SyncJournal | undefined
  guards?: RemovalGuards | undefined
}
