import type { RosterEntry, SyncOptions } from '../../users/index.js'
import type { RosterReading } from '../../server/provisioning/rosterFile/rosterReading.js'
import type { RemovalGuardOptions } from '../arguments/commonOptions.js'
import type { SyncTarget, SystemOptions } from '../config/systems.js'
import type { RosterFileOptions } from '../rosterFile/rosterFileOptions.js'
import type { ConfirmOptions } from './confirmPlans.js'

/** The options of `users sync`. */
export interface SyncCommandOptions
  extends SystemOptions, RemovalGuardOptions, ConfirmOptions, RosterFileOptions {
  /** Names of systems. */
  into: readonly string[]
  apply?: true
  check?: true
  resume?: true
  journal?: string
  attributes: 'merge' | 'replace' | 'keep'
  /** Keys of attributes that the system cannot list. */
  rewrite?: string[]
  roles: 'keep' | 'enforce'
  absent: 'keep' | 'remove'
  repeatedAttributes: 'refuse' | 'keep-first' | 'keep-last'
  maxCreatedShare?: number
  allowEmpty?: true
  confirmCreated?: number[]
  confirmRenames?: number[]
  sendWelcomeEmail?: true
  concurrency?: number
  ratePerSecond?: number
  batchSize?: number
}

/** A sync whose options and roster are valid. */
export interface SyncJob {
  /** The path of the roster. */
  path: string
  roster: readonly RosterEntry[]
  /** How the roster was read. */
  reading: RosterReading
  /** At least one. */
  targets: readonly SyncTarget[]
  settings: Omit<SyncOptions, 'confirm'>
}
