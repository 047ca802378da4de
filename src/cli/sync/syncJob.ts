import type { RosterEntry, SyncAllOptions } from '../../server/index.js'
import type { SystemOptions, Target } from '../config/systems.js'
import type { RosterOptions } from '../roster/readRoster.js'
import type { ConfirmOptions } from './confirmPlans.js'

/** What was typed after `users sync`. */
export interface SyncCommandOptions
  extends SystemOptions, ConfirmOptions, Pick<RosterOptions, 'ignoreColumn'> {
  /** Names of systems. */
  into: readonly string[]
  apply?: true
  resume?: true
  journal?: string
  attributes: 'merge' | 'replace' | 'keep'
  /** Keys of attributes that no list tells. */
  rewrite?: string[]
  existingRoles: 'keep' | 'enforce'
  absent: 'keep' | 'remove'
  /** Percent. */
  maxRemoved?: number
  sendWelcomeEmail?: true
  concurrency?: number
  rate?: number
  batchSize?: number
}

/** What a sync works with, when everything that was typed has turned out to make sense. */
export interface SyncWork {
  /** Of the roster's file. */
  path: string
  roster: readonly RosterEntry[]
  /** One at least. */
  targets: readonly Target[]
  settings: SyncAllOptions
}
