import { describe, expect, it } from 'vitest'
import { createMockWisdom } from '../../src/mock/index.js'
import { createFile, runCli, TENANT } from './support/runCli.js'

const KEY = 'wsk_live_9fQ4zT7aa01'

const WRONG: [name: string, text: string, problem: RegExp][] = [
  ['quotes', `"${KEY}"`, /has quotes around it/],
  ['single quotes', `'${KEY}'`, /has quotes around it/],
  ['curly quotes', `“${KEY}”`, /has quotes around it/],
  ['half of its quotes', `${KEY}"`, /has quotes around it/],
  ['Bearer', `Bearer ${KEY}`, /begins with "Bearer"/],
  ['bearer in small letters', `bearer  ${KEY}`, /begins with "Bearer"/],
  ['a whole header', `Authorization: Bearer ${KEY}`, /begins with "Bearer"/],
  ['the name of the variable', `WISDOM_ACCESS_KEY=${KEY}`, /begins with the name of a variable/],
  ['export', `export WISDOM_ACCESS_KEY=${KEY}`, /begins with the name of a variable/],
  ['another name', `my_key = ${KEY}`, /begins with the name of a variable/],
  ['a zero-width space', `${KEY}\u200b`, /has an invisible character/],
  ['a byte order mark inside', `wsk\ufeff_live`, /has an invisible character/],
  ['a no-break space', `${KEY}\u00a0`, /has an invisible character/],
  ['a soft hyphen', `wsk\u00ad_live_1`, /has an invisible character/],
  ['a mark of direction', `\u202a${KEY}`, /has an invisible character/],
  ['a line end', `${KEY.slice(0, 9)}\n${KEY.slice(9)}`, /invisible character|on one line/],
  ['the placeholder of the README', '…', /is a placeholder/],
  ['a placeholder', '<your key>', /is a placeholder/],
]

describe('a key that cannot be one', () => {
  it.each(WRONG)('is refused before it is sent: with %s', async (_, text, problem) => {
    const inFile = await createFile('key', `${text}\n`)
    for (const [argv, env] of [
      [['users', 'list'], { WISDOM_ACCESS_KEY: text }],
      [['users', 'list'], { WISDOM_BEARER_TOKEN: text }],
      [['users', 'list', '--access-key-file', inFile], {}],
    ] as const) {
      const { code, stdout, stderr } = await runCli(argv, {
        env: { WISDOM_BASE_URL: TENANT, ...env },
      })
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(problem)
      expect(stderr).not.toContain('9fQ4zT7aa01')
    }
  })

  it('is what doctor says, too', async () => {
    const env = { WISDOM_BASE_URL: TENANT, WISDOM_ACCESS_KEY: `"${KEY}"` }
    const { code, stdout } = await runCli(['doctor'], { mock: createMockWisdom(), env })
    expect(code).toBe(1)
    expect(stdout).toMatch(/FAILED +key +WISDOM_ACCESS_KEY has quotes around it/)
    expect(stdout).not.toContain(KEY)
  })
})

it.each([
  'wsk_live_abc==',
  'wsk_live/9f+Q"4 é&<%27>zT7==',
  'a.b.c-d_e~f',
  'QUJDRA==',
  ` ${KEY}\r\n`,
])('a key may look like %j', async (key) => {
  const mock = createMockWisdom({ accessKeys: [key.trim()] })
  const env = { WISDOM_BASE_URL: TENANT, WISDOM_ACCESS_KEY: key }
  expect((await runCli(['users', 'list'], { mock, env })).code).toBe(0)
})
