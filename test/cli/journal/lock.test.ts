import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, readFile, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { acquireLock, type Lock } from '../../../src/cli/journal/acquireLock.js'
import type { LockClaim } from '../../../src/cli/journal/lockClaims.js'
import { readOwnIdentity } from '../../../src/cli/journal/processIdentity.js'
import { createFolder } from '../support/runCli.js'
import { QUICK } from './support.js'

const createPath = async () => join(await createFolder(), 'journal.lock')

/** What another process, or this one before it was restarted, has written. */
async function writeClaim(path: string, claim: Partial<LockClaim>): Promise<void> {
  const own = await readOwnIdentity()
  const line = { type: 'wisdom-embed-lock', id: 'other', after: null, at: Date.now(), ...own }
  await writeFile(path, `\n${JSON.stringify({ ...line, ...claim })}\n`)
}

async function startProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'spawn')
  return child.pid ?? 0
}

async function take(path: string): Promise<Lock> {
  const lock = await acquireLock(path, QUICK)
  onTestFinished(() => lock.release().catch(() => undefined))
  return lock
}

const OTHER_SCOPE = 'another-container'

describe('a lock', () => {
  it('is held by one at a time, and is gone when it is released', async () => {
    const path = await createPath()
    const lock = await take(path)
    await expect(acquireLock(path, QUICK)).rejects.toThrow(/is using this journal/)
    await lock.assertHeld()
    await lock.release()
    await expect(readFile(path)).rejects.toThrow('ENOENT')
    await take(path)
  })

  it('that many want at once is held by one of them', async () => {
    const path = await createPath()
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => take(path)))
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it.each([
    ['of a process that has ended', { pid: 999_999_999 }],
    ['of our own process id, before a restart', { startedAt: 1 }],
    ['of another container that is silent', { scope: OTHER_SCOPE, pid: 1 }],
    ['of another container with our process id', { scope: OTHER_SCOPE }],
  ])('%s is taken over', async (_, claim) => {
    const path = await createPath()
    await writeClaim(path, claim)
    await (await take(path)).assertHeld()
  })

  it.each([
    ['the number 1', '1'],
    ['our own number', String(process.pid)],
    ['the number of a process that has ended', '999999999'],
  ])('with %s alone is taken over', async (_, text) => {
    const path = await createPath()
    await writeFile(path, text)
    await (await take(path)).assertHeld()
  })

  it('of a process that started after it was written is taken over', async () => {
    const pid = await startProcess()
    const path = await createPath()
    await writeClaim(path, { pid, at: Date.now() - 60_000 })
    await (await take(path)).assertHeld()

    const numbered = await createPath()
    await writeFile(numbered, String(pid))
    const before = new Date(Date.now() - 60_000)
    await utimes(numbered, before, before)
    await (await take(numbered)).assertHeld()
  })

  it('of a process that runs is respected, with or without a heartbeat', async () => {
    const path = await createPath()
    await writeClaim(path, { pid: await startProcess() })
    await expect(acquireLock(path, QUICK)).rejects.toThrow(/is using this journal/)
    await writeFile(path, String(process.ppid))
    await expect(acquireLock(path, QUICK)).rejects.toThrow(String(process.ppid))
  })

  it('of another container is respected while it beats', async () => {
    const path = await createPath()
    await writeClaim(path, { scope: OTHER_SCOPE, pid: 1 })
    const timer = setInterval(() => void appendFile(path, '\n'), 50)
    onTestFinished(() => clearInterval(timer))
    await expect(acquireLock(path, QUICK)).rejects.toThrow(/is using this journal/)
  })

  it('beats, so that another container sees that it is held', async () => {
    const path = await createPath()
    const { length } = await take(path).then(() => readFile(path))
    await expect.poll(async () => (await readFile(path)).length).toBeGreaterThan(length + 2)
  })

  it('that has been given up is taken over once, however many want it', async () => {
    const path = await createPath()
    await writeClaim(path, { scope: OTHER_SCOPE })
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => take(path)))
    const winners = attempts.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    expect(winners).toHaveLength(1)
    await winners[0]?.assertHeld()
  })

  it('that was taken over while its process was suspended is held no longer', async () => {
    const path = await createPath()
    const lock = await acquireLock(path, { ...QUICK, heartbeatMs: 60_000 })
    const { id } = JSON.parse(await readFile(path, 'utf8')) as LockClaim
    await appendFile(
      path,
      `\n${JSON.stringify({ type: 'wisdom-embed-lock', id: 'b', after: id })}\n`,
    )
    await expect(lock.assertHeld()).rejects.toThrow(/Another run has taken/)
    await lock.release()
    expect(await readFile(path, 'utf8')).toContain('"b"')
  })

  it.each([
    ['a file of something else', (path: string) => writeFile(path, 'my notes')],
    ['a symbolic link', (path: string) => symlink('/etc/hostname', path)],
  ])('is not made of %s', async (_, create) => {
    const path = await createPath()
    await create(path)
    const before = await readFile(path, 'utf8')
    await expect(acquireLock(path, QUICK)).rejects.toThrow(/it is something else/)
    expect(await readFile(path, 'utf8')).toBe(before)
  })
})
