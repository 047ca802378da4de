import { describe, expect, it } from 'vitest'
import {
  createMemoryJournal,
  syncUsers,
  type RosterEntry,
  type SyncOptions,
} from '../../../src/users/index.js'
import { WisdomError } from '../../../src/server/index.js'
import { describeDirectory } from './directoryContract.js'
import { APPLY, email, emails, eventsOf, people } from '../provisioning/support.js'
import { createSupportDesk, MANAGER, OPERATOR } from './supportDesk.js'

describeDirectory('a support desk', () => {
  const desk = createSupportDesk()
  const { directory, seed, calls, failures, refused, busy } = desk
  const unavailable = (details: { status: number; retryAfterMs?: number }) =>
    new WisdomError('upstream_unavailable', 'It does not answer.', details)
  return {
    directory,
    roles: [...OPERATOR, ...MANAGER] as never,
    attributes: [{ lastName: 'Doe', language: 'en' }, { language: 'fr' }],
    seed: ({ email }) => seed(email),
    takeRequests() {
      const made = Object.values(calls).reduce((sum, count) => sum + count)
      desk.takeCalls()
      return made
    },
    loseNextAnswer: () =>
      void failures.push({ error: unavailable({ status: 502 }), applied: true }),
    slowDown: (seconds) =>
      void failures.push({ error: unavailable({ status: 429, retryAfterMs: seconds * 1000 }) }),
    refuse: (address) => void refused.add(address),
    makeBusy: (address) => void busy.add(address),
  }
})

describe('people with ongoing conversations', () => {
  const REMOVE = {
    ...APPLY,
    absent: 'remove',
    guards: { maxRemovedShare: 1 },
  } satisfies SyncOptions
  const given = () => {
    const desk = createSupportDesk()
    people(20).forEach((person) => desk.seed(person.email))
    desk.busy.add(email(18)).add(email(3))
    return desk
  }

  it('are skipped and named, and all others are removed', async () => {
    const desk = given()
    const run = syncUsers(desk.directory, people(10), { ...REMOVE, concurrency: 1 })
    const report = await run.report
    expect(report).toMatchObject({
      status: 'done',
      failed: [],
      left: [],
      skipped: [{ action: 'remove', email: email(18), reason: 'busy' }],
    })
    expect(report.removed).toHaveLength(9)
    expect(desk.all()).toHaveLength(11)
    expect(await eventsOf(run)).toContainEqual(
      expect.objectContaining({ outcome: 'skipped', code: 'user_busy', emails: [email(18)] }),
    )
  })

  it('are tried again by the next run, also with the same journal', async () => {
    const desk = given()
    const journal = createMemoryJournal()
    const stop = new AbortController()
    const options = { ...REMOVE, journal, concurrency: 1 }
    const first = syncUsers(desk.directory, people(10), { ...options, signal: stop.signal })
    for await (const event of first)
      if (event.type === 'settled' && event.code === 'user_busy') stop.abort()
    expect(await first.report).toMatchObject({ status: 'aborted', skipped: [{ reason: 'busy' }] })

    desk.busy.clear()
    const second = await syncUsers(desk.directory, people(10), options).report
    expect(second).toMatchObject({ status: 'done', skipped: [] })
    expect(second.removed).toContain(email(18))
    expect(desk.all()).toHaveLength(10)
  })

  it('are found in a batch that a system refuses as a whole', async () => {
    const desk = given()
    const removeAll = async (ids: readonly string[]) => {
      const isBusy = desk.all().some(({ id, email }) => ids.includes(id) && desk.busy.has(email))
      if (isBusy) throw new WisdomError('user_busy', 'Somebody is busy.')
      for (const id of ids) await desk.directory.remove([id])
    }
    people(20)
      .slice(5)
      .forEach((person) => desk.busy.add(person.email))
    desk.busy.delete(email(19))
    const directory = { ...desk.directory, maxBatchSize: 100, remove: removeAll }
    const report = await syncUsers(directory, people(1), REMOVE).report
    expect(report).toMatchObject({ failed: [], left: [] })
    expect([...report.removed].sort()).toEqual([1, 2, 4, 19].map(email).sort())
    expect(report.skipped).toHaveLength(15)
  })

  it('are found one by one, even after many other refusals', async () => {
    const desk = createSupportDesk()
    people(40).forEach((person) => desk.seed(person.email))
    const isRefused = (id: string) => Number(id) % 2 === 1
    const removeAll = (ids: readonly string[]) =>
      Promise.reject(
        ids.some(isRefused)
          ? new WisdomError('upstream_rejected', 'Somebody must stay.')
          : new WisdomError('user_busy', 'Somebody is busy.'),
      )
    const directory = { ...desk.directory, maxBatchSize: 100, remove: removeAll }
    const { skipped, failed } = await syncUsers(directory, people(41).slice(40), REMOVE).report
    expect([skipped.length, failed.length]).toEqual([20, 20])
    expect(skipped.every(({ reason }) => reason === 'busy')).toBe(true)
  })
})

describe('attributes that a directory cannot list', () => {
  const roster = (channels: string): RosterEntry[] =>
    people(3, { attributes: { lastName: 'Doe', channels } })

  it('are written for new users, and a second run plans nothing', async () => {
    const desk = createSupportDesk()
    await syncUsers(desk.directory, roster('chat'), APPLY).report
    expect(desk.find(email(0))?.secrets).toEqual({ channels: 'chat' })
    const { plan } = await syncUsers(desk.directory, roster('call'), APPLY).report
    expect(plan).toMatchObject({ calls: 0, attributes: [] })
    expect(plan.unchanged).toEqual(emails(roster('call')))
  })

  it('are written for existing users with `rewrite`, in every run', async () => {
    const desk = createSupportDesk()
    await syncUsers(desk.directory, roster('chat'), APPLY).report
    const options = { ...APPLY, rewrite: ['channels'] }
    const secret = people(3, { attributes: { channels: 'call', password: 'other' } })
    const report = await syncUsers(desk.directory, secret, options).report
    expect(report.attributesSet).toHaveLength(3)
    expect(desk.find(email(0))).toMatchObject({
      attributes: { lastName: 'Doe' },
      secrets: { channels: 'call' },
    })
    expect(desk.find(email(0))?.secrets).not.toHaveProperty('password')
    expect((await syncUsers(desk.directory, secret, options).report).attributesSet).toHaveLength(3)
  })

  it('can only be rewritten if the directory has them', () => {
    const sync = () => syncUsers(createSupportDesk().directory, [], { rewrite: ['chanels'] })
    expect(sync).toThrow(/"chanels".*channels, password/)
  })
})

describe('a directory with a fixed set of keys', () => {
  it('is sent the keys that differ', async () => {
    const desk = createSupportDesk()
    desk.seed(email(0))
    const changes: unknown[] = []
    const directory = {
      ...desk.directory,
      update: (change: Parameters<typeof desk.directory.update>[0]) => {
        changes.push(change)
        return desk.directory.update(change)
      },
    }
    const attributes = { lastName: 'Doe', language: 'fr' }
    await syncUsers(directory, people(1, { attributes }), APPLY).report
    expect(changes).toMatchObject([{ attributes, changed: ['language'] }])
  })

  it('has nothing to drop: `replace` plans nothing for what the roster does not name', async () => {
    const desk = createSupportDesk()
    desk.seed(email(0))
    const options = { ...APPLY, attributes: 'replace' } as const
    await syncUsers(desk.directory, people(1, { attributes: { language: 'fr' } }), options).report
    const { plan } = await syncUsers(
      desk.directory,
      people(1, { attributes: { language: 'fr' } }),
      options,
    ).report
    expect(plan.calls).toBe(0)
  })
})
