import type { Command } from 'commander'
import { expect, it } from 'vitest'
import { createProgram } from '../../src/cli/program.js'
import { SYSTEMS } from '../../src/cli/config/systems.js'
import { runCli } from '../cli/support/runCli.js'
import { EXAMPLES, PAGES, read, readBlocks } from './pages.js'

interface PackageJson {
  name: string
  scripts: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

const readPackage = (folder: string) => JSON.parse(read(`${folder}package.json`)) as PackageJson

const { name, dependencies, devDependencies, peerDependencies } = readPackage('')

/** What the pages may tell somebody to install. */
const PACKAGES = [
  name,
  ...Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }),
]

/** Begin commands that are not ours to run: other people's programs, and what changes a machine. */
const OTHERS =
  /^(cd|cp|echo|export) |^npx (create-next-app@latest|msw init|vitest) |^npm (ci|view) ?/

/** `npm …` and `npx …` of the shell blocks of a page and of its text. */
function commandsOf(page: string): string[] {
  const blocks = readBlocks(page).filter(({ language }) => language === 'sh')
  const lines = blocks.flatMap(({ code }) => code.trim().split('\n'))
  const spans = [...read(page).matchAll(/`(np[mx] [^`]+)`/g)].map(([, text = '']) => text)
  return [...lines, ...spans]
    .flatMap((line) => line.split(' && '))
    .map((line) => line.replace(/ +# .*$/, '').trim())
    .filter((line) => line !== '')
}

const calls = [...PAGES, ...EXAMPLES].flatMap((page) =>
  commandsOf(page).map((command) => [page, command] as const),
)
const startWith = (...starts: string[]) =>
  calls.filter(([, command]) => starts.some((start) => `${command} `.startsWith(`${start} `)))

it('every command is of a kind that is checked, or somebody else’s', () => {
  const known = new Set(
    [
      ...startWith('npx wisdom-embed', 'npm install', 'npm start', 'npm test', 'npm run'),
      ...calls.filter(([, command]) => OTHERS.test(command)),
    ].map(([, command]) => command),
  )
  expect(calls.filter(([, command]) => !known.has(command))).toEqual([])
})

it.each(startWith('npm start', 'npm test', 'npm run'))('%s: %s is a script', (page, command) => {
  const folder = /^examples\/[\w-]+\//.exec(page)?.[0] ?? ''
  const script = /^npm (?:run )?([\w:-]+)/.exec(command)?.[1]
  // Of an app of yours, as Next.js makes it.
  const yours = ['dev']
  expect([...Object.keys(readPackage(folder).scripts), ...yours]).toContain(script)
})

it.each(startWith('npm install'))('%s: %s names packages that we know', (_, command) => {
  const names = command.split(' ').slice(2)
  for (const it of names.filter((word) => !word.startsWith('-'))) expect(PACKAGES).toContain(it)
})

const program = createProgram({ io: { stdout: {}, stderr: {} }, systems: SYSTEMS } as never)

const find = (parent: Command, word: string | undefined) =>
  parent.commands.find((it) => it.name() === word)

// Those of docs/cli.md are run, in test/cli/docs.test.ts.
const dry = startWith('npx wisdom-embed').filter(([page]) => page !== 'docs/cli.md')

it.each(dry)('%s: %s is a command, with options that it has', async (_, line) => {
  const words = line.split(' ').slice(2)
  const names: string[] = []
  let command: Command = program
  for (let next = find(command, words[0]); next; next = find(command, words[names.length])) {
    names.push(next.name())
    command = next
  }
  const options = words.filter((word) => word.startsWith('--'))
  const has = command.options.map(({ long }) => long)
  expect(has.length > 0 || words.length === 0).toBe(true)
  for (const option of options) expect(has).toContain(option)
  const { code, stdout } = await runCli([...names, '--help'])
  expect([code, stdout]).toEqual([0, expect.stringContaining('Usage: ')])
})
