import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { getSystemErrorCode } from '../errors/systemErrorCode.js'

/** A process, as others can recognise it. */
export interface ProcessIdentity {
  pid: number
  /** Where this id is unique: a machine since it was started, and on Linux a namespace of process ids in it. */
  scope: string
  /** When the process started, in milliseconds since the epoch. */
  startedAt: number
}

/** The identity of this process. */
export async function readOwnIdentity(): Promise<ProcessIdentity> {
  return { pid: process.pid, scope: await readScope(), startedAt: performance.timeOrigin }
}

/** Every container has a namespace of its own, in which its first process has the id 1. */
async function readScope(): Promise<string> {
  const facts = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ])
  return [hostname(), ...facts.map((fact) => fact.trim())].join(' ')
}

/** Whether a process with this id runs in our scope. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return getSystemErrorCode(error) === 'EPERM' // it runs, as another user
  }
}

/** Linux counts in hundredths of a second, on every machine. */
const TICK_MS = 10

/** When a process of our scope started, in milliseconds since the epoch. `undefined` if the system does not tell. */
export async function readStartTime(pid: number): Promise<number | undefined> {
  try {
    const [stat, kernel] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/stat', 'utf8'),
    ])
    // The name of the program is in brackets, and may contain blanks and brackets. The start is the 20th field after it.
    const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19])
    const bootSeconds = Number(/^btime (\d+)$/m.exec(kernel)?.[1])
    const startedAt = bootSeconds * 1000 + ticks * TICK_MS
    return Number.isFinite(startedAt) ? startedAt : undefined
  } catch {
    return undefined
  }
}
