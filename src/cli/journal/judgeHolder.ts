import type { LockHolder } from './lockClaims.js'
import { isRunning, readStartTime, type ProcessIdentity } from './processIdentity.js'

/** The clock of the system counts whole seconds. */
const PRECISION_MS = 2_000

/**
 * Whether the process that holds a lock still runs. `unknown`: it may run in another container or on another machine.
 *
 * @param changedAt when the lock file was changed, in milliseconds since the epoch
 */
export async function judgeHolder(
  holder: LockHolder,
  own: ProcessIdentity,
  changedAt: number,
): Promise<'running' | 'ended' | 'unknown'> {
  if (holder.type === 'pid') return judgeNumber(holder.pid, own, changedAt)
  if (holder.scope !== own.scope) return 'unknown'
  if (holder.pid === own.pid) return holder.startedAt === own.startedAt ? 'running' : 'ended'
  return judgeProcess(holder.pid, holder.at)
}

/** A number alone does not tell its container. The first process of one has the id 1 each time. */
async function judgeNumber(pid: number, own: ProcessIdentity, changedAt: number) {
  return pid === 1 || pid === own.pid ? 'ended' : judgeProcess(pid, changedAt)
}

/** A process that started after the lock was written has the id of one that has ended. */
async function judgeProcess(pid: number, lockedAt: number) {
  if (pid <= 0 || !isRunning(pid)) return 'ended'
  const startedAt = await readStartTime(pid)
  if (startedAt === undefined) return 'unknown'
  return startedAt > lockedAt + PRECISION_MS ? 'ended' : 'running'
}
