import { expect, test } from 'vitest'
import { addToJournal, EMPTY_JOURNAL } from '../../demo/app/panel/journal.js'
import { WisdomError, type WisdomEvent } from '../../src/index.js'

const received = (reason: 'initial' | 'asked' | 'scheduled'): WisdomEvent => ({
  type: 'token-received',
  reason,
  lifetimeMs: 30_000,
})
const LOADED: WisdomEvent = { type: 'frame-loaded', embed: '/embed/search' }
const keep = (events: readonly WisdomEvent[]) =>
  events.reduce((journal, event) => addToJournal(journal, { at: 0, event }), EMPTY_JOURNAL)

test('counts a token that replaces another as a renewal', () => {
  const journal = keep([received('initial'), received('asked'), received('scheduled')])
  expect(journal).toMatchObject({ tokens: 3, renewals: 2, lifetimeMs: 30_000 })
})

test('keeps the newest 200 events, newest first, and counts all of them', () => {
  const journal = keep(Array.from({ length: 250 }, () => received('initial')))
  expect(journal.entries).toHaveLength(200)
  expect(journal.entries.at(0)?.id).toBe(250)
  expect(journal.entries.at(-1)?.id).toBe(51)
  expect(journal.tokens).toBe(250)
})

test.each([
  ['token_endpoint_failed', received('asked'), LOADED],
  ['frame_timeout', LOADED, received('asked')],
] as const)('shows %s until it is resolved', (code, cure, other) => {
  const error = new WisdomError(code, 'It failed.')
  const failed = addToJournal(EMPTY_JOURNAL, { error })
  expect(addToJournal(failed, { at: 0, event: other }).error).toBe(error)
  expect(addToJournal(failed, { at: 0, event: cure }).error).toBeUndefined()
})
