import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/errors/exitCodes.js'
import { createProgram } from '../../src/cli/program.js'
import { SYSTEMS } from '../../src/cli/config/systems.js'
import { createMockIadvize, createMockWisdom, MOCK_IADVIZE_ACCOUNT } from '../../src/mock/index.js'
import { createFile, ENV, runCli } from './support/runCli.js'

const DOCS = await readFile('docs/cli.md', 'utf8')

const blocks = [...DOCS.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map(
  ([, language = '', name = '', text = '']) => ({ language, name, text }),
)

/** The commands of the examples in their order, split into words. */
const calls = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.trim().split('\n'))
  .map((line) => line.replace(/^npx wisdom-embed /, '').split(' '))

/** Every command without subcommands, by its full name. */
function* leavesOf(command: Command, name = ''): Generator<[name: string, command: Command]> {
  for (const child of command.commands) {
    const full = `${name} ${child.name()}`.trim()
    if (child.commands.length > 0) yield* leavesOf(child, full)
    else yield [full, child]
  }
}

const program = createProgram({ io: { stdout: {}, stderr: {} }, systems: SYSTEMS } as never)
const commands = [...leavesOf(program)]

/** The section of one command. */
const sectionOf = (name: string) =>
  DOCS.split(/^## /m).find((section) => section.startsWith(`${name}\n`)) ?? ''

const common = DOCS.slice(0, DOCS.indexOf('## users list'))

describe('docs/cli.md', () => {
  it('has an example for every command', () => {
    const named = commands.map(([name]) => name)
    const shown = named.filter((name) => calls.some((words) => words.join(' ').startsWith(name)))
    expect(shown).toEqual(named)
  })

  it.each(commands)('documents every option of %s, and no other', (name, command) => {
    const section = sectionOf(name)
    const options = command.options.flatMap(({ long }) => (long ? [long] : []))
    const undocumented = options.filter((long) => !(section + common).includes(`\`${long}`))
    expect(undocumented).toEqual([])
    const documented = [...section.matchAll(/^- `(--[\w-]+)/gm)].map(([, long]) => long)
    expect(documented.filter((long) => !options.includes(long ?? ''))).toEqual([])
  })

  it('documents every exit code, and no other', () => {
    const documented = [...DOCS.matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code))
    expect(documented).toEqual(Object.values(EXIT))
  })

  it('has examples that succeed one after the other', async () => {
    const mock = createMockWisdom()
    const iadvize = createMockIadvize()
    const { email: IADVIZE_EMAIL, password: IADVIZE_PASSWORD } = MOCK_IADVIZE_ACCOUNT
    const env = { ...ENV, IADVIZE_EMAIL, IADVIZE_PASSWORD }
    const fetch = (request: Request) =>
      (request.url.startsWith('https://api.iadvize.com') ? iadvize : mock).fetch(request)
    const files = new Map<string, string>()
    for (const { name, text } of blocks) if (name) files.set(name, await createFile(name, text))
    // What serves, or asks a server of the reader's, is in tests of its own.
    const isAlone = (words: string[]) => !words.some((word) => /^mock$|localhost/.test(word))
    for (const words of calls.filter(isAlone)) {
      const argv = words.map((word) => files.get(word) ?? word)
      const { code, stdout, stderr } = await runCli(argv, { fetch, env })
      expect({ words, code, stderr: code === 0 ? '' : stderr + stdout }).toEqual({
        words,
        code: 0,
        stderr: '',
      })
    }
    expect(mock.users.all().map(({ email }) => email)).toContain('grace@example.com')
    expect(iadvize.users.find('ivan@example.com')).toMatchObject({ projectIds: ['6661', '6662'] })
  })
})
