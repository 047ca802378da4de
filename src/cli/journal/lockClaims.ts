import { parseJsonObject } from '../json/jsonObject.js'
import type { ProcessIdentity } from './processIdentity.js'

/** A line of a lock file: a process that wants the lock after another one, or as the first. */
export interface LockClaim extends ProcessIdentity {
  type: 'wisdom-embed-lock'
  id: string
  /** The claim whose process does not run any more. */
  after: string | null
  /** When it was made, in milliseconds since the epoch. */
  at: number
}

/** Older versions wrote only the id of the process. */
export interface NumberedHolder {
  type: 'pid'
  id: string
  pid: number
}

export type LockHolder = LockClaim | NumberedHolder

/**
 * Who holds a lock by the text of its file. `undefined` if nobody does.
 *
 * Claims are appended, and never removed. The first one after a holder wins, so everybody who reads the file sees the
 * same holder.
 *
 * @returns `'foreign'` for a file that is no lock
 */
export function findLockHolder(text: string): LockHolder | 'foreign' | undefined {
  // Empty lines are heartbeats.
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const [first = ''] = lines
  const numbered = parseNumber(first)
  const claims = (numbered ? lines.slice(1) : lines).map(parseClaim)
  if (claims.includes(undefined)) return 'foreign'
  let holder: LockHolder | undefined = numbered
  for (const claim of claims) {
    if (claim?.after === (holder?.id ?? null)) holder = claim
  }
  return holder
}

function parseNumber(line: string): NumberedHolder | undefined {
  return /^\d{1,10}$/.test(line) ? { type: 'pid', id: `pid ${line}`, pid: Number(line) } : undefined
}

function parseClaim(line: string): LockClaim | undefined {
  const value = parseJsonObject(line)
  return value?.type === 'wisdom-embed-lock' ? (value as unknown as LockClaim) : undefined
}
