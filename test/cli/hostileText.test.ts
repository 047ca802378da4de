import { describe, expect, it } from 'vitest'
import { createOutput } from '../../src/cli/terminal/output.js'
import { createSecrets } from '../../src/cli/terminal/secrets.js'
import { formatTable } from '../../src/cli/terminal/table.js'
import { createMockWisdom } from '../../src/mock/index.js'
import { createFile, runCli } from './support/runCli.js'

/** Repaints the screen, begins a line, rings, turns the text around, and ends a string of a terminal. */
const HOSTILE =
  '\u001b[2J\u001b]0;title\u0007 a\nFORGED line\r\n\u009b31m \u202etxt.exe\u202c \u2066x\u2069 \u200f\u061c \u2028\u2029 \t\u0085\u007f'

/** Everything in it that must not reach a terminal. Line ends of ours are allowed. */
const FORBIDDEN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069]/

const expectHarmless = (text: string) => {
  expect(text).not.toMatch(FORBIDDEN)
  expect(text).not.toMatch(/^\s*FORGED/m)
}

const createTenant = () =>
  createMockWisdom({
    users: [
      {
        email: 'alice@example.com',
        name: HOSTILE,
        attributes: [{ key: `k${HOSTILE}`, value: HOSTILE, source: 'DATABASE' }],
      },
      { email: 'bob@example.com' },
    ],
  })

describe('hostile text', () => {
  it.each([
    [['users', 'list']],
    [['users', 'list', '--json']],
    [['users', 'update', 'alice@example.com', '--replace', '--yes']],
    [['users', 'update', 'alice@example.com', '--set', 'a=b']],
    [['users', 'update', 'alice@example.com', '--set', `${HOSTILE}=${HOSTILE}`]],
    [['users', 'update', 'alice@example.com', '--set', `${HOSTILE}=1`, '--unset', HOSTILE]],
    [['users', 'delete', 'alice@example.com', '--confirm', '1']],
    [['users', 'delete', `${HOSTILE}@x`]],
    [['users', 'sync', `/nowhere/${HOSTILE}.csv`]],
    [['users', 'list', '--access-key-file', `/nowhere/${HOSTILE}`]],
    [['users', 'sync', 'x.csv', '--journal', HOSTILE]],
    [['token', 'alice@example.com', '--attribute', `${HOSTILE}=1`]],
    [['doctor', '--user-email', 'alice@example.com', '--dashboard-id', HOSTILE]],
    [['users', HOSTILE]],
    [['users', 'list', `--${HOSTILE}`]],
  ])('of users and arguments is escaped: %j', async (argv) => {
    const { stdout, stderr } = await runCli(argv, { mock: createTenant() })
    expectHarmless(stdout)
    expectHarmless(stderr)
  })

  it('of a roster is escaped in the plan, in errors and in the report', async () => {
    const cell = `"${HOSTILE.replaceAll('"', '')}"`
    const good = await createFile(
      'good.csv',
      `email,attr.a,${cell}\nalice@example.com,${cell},x\nnew@example.com,${cell},y\n`,
    )
    const bad = await createFile('bad.csv', `email,attr.a\n${cell},1\n${cell}@x,2\n`)
    const json = await createFile(
      'x.json',
      JSON.stringify([{ email: 'n@example.com', roles: HOSTILE, [HOSTILE]: 1 }]),
    )
    for (const argv of [
      [good],
      [good, '--only-known-columns'],
      [good, '--only-known-columns', '--json'],
      [good, '--only-known-columns', '--apply'],
      [good, '--where', `${HOSTILE}=1`],
      [good, '--column', `attr.b=${HOSTILE}`],
      [bad],
      [json],
    ]) {
      const { stdout, stderr } = await runCli(['users', 'sync', ...argv], { mock: createTenant() })
      expectHarmless(stdout)
      expectHarmless(stderr)
    }
  })

  it('of upstream errors is escaped', async () => {
    for (const argv of [
      ['users', 'list'],
      ['users', 'list', '--json'],
      ['doctor'],
      ['token', 'a@b.c', '--show'],
    ]) {
      const mock = createMockWisdom()
      mock.faults.graphql = {
        body: { errors: [{ message: HOSTILE, extensions: { code: HOSTILE } }] },
      }
      const { stdout, stderr } = await runCli(argv, { mock })
      expectHarmless(stdout)
      expectHarmless(stderr)
    }
  })

  it('is the same text after it was read from JSON', async () => {
    const { stdout } = await runCli(['users', 'list', '--json'], { mock: createTenant() })
    expect(stdout).toContain(String.raw`\u009b31m \u202etxt.exe\u202c`)
    const { users } = JSON.parse(stdout) as { users: { name: string }[] }
    expect(users[0]?.name).toBe(HOSTILE)
  })

  it('does not break a table, and cells of several lines stay as they are', () => {
    const table = formatTable(['a', 'b'], [['x\ny', ['1', '2\u001b']]])
    expect(table.split('\n')).toEqual([
      'A         B',
      String.raw`x\u000ay  1`,
      String.raw`          2\u001b`,
    ])
  })
})

/** Half a minute, and more, for a pattern whose time grows with the square of the length. */
const LENGTH = 300_000
const MAX_MS = 5_000

/** Texts of about this length that are hard for one pattern or another. */
const HARD: Record<string, (length: number) => string> = {
  'beginnings of a token': (length) => 'eyJ-'.repeat(length / 4),
  'halves of a token': (length) => 'eyJa.'.repeat(length / 5),
  'one long word': (length) => 'a'.repeat(length),
  'a word with dots': (length) => 'a.'.repeat(length / 2),
  blanks: (length) => `${' '.repeat(length)}x`,
  'blanks and line ends': (length) => ' \n'.repeat(length / 2),
  'parameters of a URL': (length) => '?token='.repeat(length / 7),
  base64: (length) => 'ZXlK'.repeat(length / 4),
  'beginnings of the key': (length) => 'wsk_live_9fQ4zT7aa0'.repeat(length / 19),
  escapes: (length) => String.raw`\\u002f`.repeat(length / 7),
  entities: (length) => '&#0000'.repeat(length / 6),
  controls: (length) => '\u001b'.repeat(length),
}

it.each(Object.entries(HARD))(
  'takes a time that grows with its length only, to mask, to escape and to show: %s',
  (_, createText) => {
    const secrets = createSecrets()
    secrets.add('wsk_live_9fQ4zT7aa01')
    secrets.add('another/key+with=signs')
    const stream = { write: () => true } as never
    const output = createOutput({ stdout: stream, stderr: stream }, 'text', secrets)
    const text = createText(LENGTH)
    const started = performance.now()
    output.writeResult({}, () => formatTable(['name', 'x'], [[text, 'y']]))
    expect(performance.now() - started).toBeLessThan(MAX_MS)
  },
)
