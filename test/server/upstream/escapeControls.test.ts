import { expect, it } from 'vitest'
import { escapeChar, escapeControls } from '../../../src/server/upstream/scrub/escapeControls.js'

it.each([
  ['\u200b', String.raw`\u200b`],
  ['\u{e0061}', String.raw`\udb40\udc61`],
])('the escape of %j is JSON that means the same character', (char, escaped) => {
  expect(escapeChar(char)).toBe(escaped)
  expect(JSON.parse(`"${escaped}"`)).toBe(char)
})

it('a text with line ends, colours and direction marks becomes one plain line', () => {
  expect(escapeControls('a\r\n\u001b[2Jb\u202ec\u2028')).toBe(
    String.raw`a\u000d\u000a\u001b[2Jb\u202ec\u2028`,
  )
})
