import { execFileSync } from 'node:child_process'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createFolder, runCli } from './support/runCli.js'

const run = (argv: readonly string[]) => runCli(argv, { env: {} })

describe('help', () => {
  it.each([
    [
      ['help', 'users', 'sync'],
      ['users', 'sync', '--help'],
    ],
    [
      ['help', 'users'],
      ['users', '--help'],
    ],
    [
      ['help', 'doctor'],
      ['doctor', '--help'],
    ],
    [['help'], ['--help']],
    [
      ['users', 'help', 'sync'],
      ['users', 'sync', '--help'],
    ],
  ])('%j is the same as %j', async (one, other) => {
    const [help, option] = [await run(one), await run(other)]
    expect(help).toMatchObject({ code: 0, stderr: '' })
    expect(help.stdout).toBe(option.stdout)
  })

  it('of a command that does not exist ends with 2 and names those that do', async () => {
    const { code, stderr } = await run(['help', 'users', 'sink'])
    expect(code).toBe(2)
    expect(stderr).toContain('users has: list, create,')
  })

  it.each([
    ['users', 'list'],
    ['users', 'create'],
    ['users', 'update'],
    ['users', 'delete'],
    ['users', 'sync'],
    ['token'],
    ['doctor'],
    ['mock'],
    ['completion'],
  ])('of %s %s has examples, whose options exist', async (...command) => {
    const { stdout } = await run([...command, '--help'])
    const [help = '', examples = ''] = stdout.split('\nExamples:\n')
    expect(examples).toContain(`npx wisdom-embed ${command.join(' ')}`)
    for (const [option] of examples.matchAll(/ --[\w-]+/g)) expect(help).toContain(option)
  })
})

describe('--port', () => {
  it.each(['99999', '65536', '-1', '80.5', 'abc', '', '1e3'])(
    '%j is refused with a sentence',
    async (port) => {
      const { code, stdout, stderr } = await run(['mock', `--port=${port}`])
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toContain('Use a port from 1 to 65535, or 0 for any free port.')
    },
  )
})

const complete = async (...words: string[]) => {
  const { code, stdout } = await run(['completion', '--words', ...words])
  expect(code).toBe(0)
  return stdout.split('\n').filter((line) => line !== '')
}

describe('completion', () => {
  it('completes commands, options and their choices', async () => {
    expect(await complete('')).toEqual(['users', 'token', 'doctor', 'mock', 'completion', 'help'])
    expect(await complete('users', 's')).toEqual(['sync'])
    expect(await complete('users', 'sync', '--ab')).toEqual(['--absent'])
    expect(await complete('users', 'sync', '--absent', '')).toEqual(['keep', 'remove'])
    expect(await complete('users', 'sync', 'x.csv', '--from', 's')).toEqual([
      'slack',
      'salesforce',
      'scim',
    ])
    expect(await complete('completion', '')).toEqual([])
  })

  it('leaves files and other values to the shell', async () => {
    expect(await complete('users', 'sync', '')).toEqual([])
    expect(await complete('users', 'sync', '--journal', '')).toEqual([])
    expect(await complete()).toContain('users')
  })

  it.each(['bash', 'zsh', 'fish'])('has a script for %s', async (shell) => {
    const { code, stdout } = await run(['completion', shell])
    expect(code).toBe(0)
    expect(stdout).toContain('wisdom-embed completion --words')
  })

  it.each([[], ['tcsh']])('without a known shell ends with 2: %s', async (...shell) => {
    const { code, stderr } = await run(['completion', ...shell])
    expect(code).toBe(2)
    expect(stderr).toContain('bash, zsh, fish')
  })

  it.skipIf(process.platform === 'win32')('works in bash', async () => {
    const folder = await createFolder()
    const { stdout: script } = await run(['completion', 'bash'])
    // Stands for the command, which is not built here.
    await writeFile(`${folder}/wisdom-embed`, '#!/bin/sh\nshift 2; echo "asked: $*"\necho second\n')
    await chmod(`${folder}/wisdom-embed`, 0o755)
    const session = `${script}\nCOMP_WORDS=(wisdom-embed users s); COMP_CWORD=2; _wisdom_embed; printf '%s\\n' "\${COMPREPLY[@]}"`
    const output = execFileSync('bash', ['-c', session], {
      encoding: 'utf8',
      env: { PATH: `${folder}:${process.env.PATH ?? ''}` },
    })
    expect(output).toBe('asked: users s\nsecond\n')
  })
})

it('engines allows no version of Node that a dependency does not', async () => {
  const read = async (path: string) =>
    JSON.parse(await readFile(path, 'utf8')) as {
      engines?: { node?: string }
      dependencies?: Record<string, string>
    }
  const toNumbers = (range = '>=0') =>
    (/>=?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(range) ?? [])
      .slice(1)
      .map((part) => Number(part || 0))
  const toOrder = ([major = 0, minor = 0, patch = 0]: number[]) => major * 1e6 + minor * 1e3 + patch

  const own = await read('package.json')
  for (const name of Object.keys(own.dependencies ?? {})) {
    const { engines } = await read(`node_modules/${name}/package.json`)
    // Ranges such as `10.* || >= 12.*` have no single minimum: they are far below ours.
    const minimum = engines?.node?.includes('||') ? 0 : toOrder(toNumbers(engines?.node))
    expect({ name, isAllowed: minimum <= toOrder(toNumbers(own.engines?.node)) }).toEqual({
      name,
      isAllowed: true,
    })
  }
})
