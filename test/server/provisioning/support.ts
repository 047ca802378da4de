import { vi } from 'vitest'
import {
  createMockWisdom,
  MOCK_ACCESS_KEY,
  type MockWisdom,
  type MockWisdomOptions,
} from '../../../src/mock/index.js'
import type { MockUserSeed } from '../../../src/mock/tenant/users.js'
import { createWisdomApi, ROLES } from '../../../src/server/index.js'
import type { WisdomApiOptions } from '../../../src/server/wisdom/wisdomApiOptions.js'
import {
  wisdomDirectory,
  type RosterEntry,
  type SyncEvent,
  type SyncOptions,
  type SyncRun,
} from '../../../src/users/index.js'
import type { WisdomDirectoryOptions } from '../../../src/server/directories/wisdomDirectory.js'

/** No pauses that a test would have to wait for. */
export const FAST = { ratePerSecond: 100_000, random: () => 0 } satisfies SyncOptions

export const APPLY = { ...FAST, mode: 'apply' } satisfies SyncOptions

export const VIEWER = [{ roleId: ROLES.VIEWER, scopes: ['domain_1'] }]
export const ADMIN = [{ roleId: ROLES.ADMIN, scopes: ['domain_1'] }]

/** A tenant, and the client of it that everything here goes through. */
export function createWorkspace(
  options: MockWisdomOptions = {},
  {
    workspaceId,
    ...directoryOptions
  }: WisdomDirectoryOptions & Pick<WisdomApiOptions, 'workspaceId'> = {},
) {
  const mock = createMockWisdom({ users: [], roleAssignments: 'roleId-scopes', ...options })
  const api = createWisdomApi({
    baseUrl: 'https://acme.wisdom.ai',
    accessKey: MOCK_ACCESS_KEY,
    fetch: mock.fetch,
    workspaceId,
  })
  return { mock, api, directory: wisdomDirectory(api, directoryOptions) }
}

export const email = (index: number) => `user${index}@acme.com`

export const people = (count: number, rest: Omit<RosterEntry, 'email'> = {}): RosterEntry[] =>
  Array.from({ length: count }, (_, index) => ({ email: email(index), ...rest }))

export const seeds = (count: number, rest: Omit<MockUserSeed, 'email'> = {}): MockUserSeed[] =>
  Array.from({ length: count }, (_, index) => ({ email: email(index), ...rest }))

export const emails = (entries: readonly { email: string }[]) => entries.map((each) => each.email)

export const sorted = (texts: readonly string[]) => [...texts].sort()

export async function eventsOf(run: SyncRun): Promise<SyncEvent[]> {
  const events: SyncEvent[] = []
  for await (const event of run) events.push(event)
  return events
}

export function createRandom(seed: number): () => number {
  let state = seed
  // Mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Timers and the date, but not `setImmediate`, with which a mock works. */
export function useFakeTime(): void {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
}

/** Advances the clock until the work is done, but not while the tenant works. */
export async function inFastMotion<T>(work: Promise<T>, { counters }: MockWisdom): Promise<T> {
  const state = { isDone: false }
  const finish = () => void (state.isDone = true)
  work.then(finish, finish)
  while (!state.isDone) {
    await new Promise((resolve) => setImmediate(resolve))
    if (counters.inFlight === 0) vi.advanceTimersByTime(5)
  }
  return work
}
