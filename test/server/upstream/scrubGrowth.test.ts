import { expect, it } from 'vitest'
import { scrubTokens } from '../../../src/scrubTokens.js'
import { createScrub } from '../../../src/server/upstream/scrub/scrub.js'

const HARD: [string, (length: number) => string][] = [
  ['beginnings of a token', (length) => 'eyJ-'.repeat(length / 4)],
  ['halves of a token', (length) => 'eyJa.'.repeat(length / 5)],
  ['tokens of empty parts', (length) => 'eyJ..'.repeat(length / 5)],
  ['one long word', (length) => 'a'.repeat(length)],
  ['a word with dots', (length) => 'a.'.repeat(length / 2)],
  ['parameters of a URL', (length) => '?token='.repeat(length / 7)],
  ['base64', (length) => 'ZXlK'.repeat(length / 4)],
  ['beginnings of the secret', (length) => 'wsk_live_9fQ4zT7aa0'.repeat(length / 19)],
]

/** Half a minute, and more, for a pattern whose time grows with the square of the length. */
const LENGTH = 300_000
const MAX_MS = 5_000

it.each(HARD)('masking takes a time that grows with the length only: %s', (_, createText) => {
  const scrub = createScrub(['wsk_live_9fQ4zT7aa01'])
  const text = createText(LENGTH)
  const started = performance.now()
  scrubTokens(text)
  scrub(text)
  expect(performance.now() - started).toBeLessThan(MAX_MS)
})
