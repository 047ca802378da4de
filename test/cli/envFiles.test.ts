import { chdir, cwd } from 'node:process'
import { writeFile } from 'node:fs/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY } from '../../src/mock/index.js'
import { createFile, createFolder, runCli, TENANT } from './support/runCli.js'

/** Runs in a folder with these files. */
async function runIn(
  files: Record<string, string>,
  argv: readonly string[],
  env: Record<string, string> = { WISDOM_BASE_URL: TENANT },
) {
  const folder = await createFolder()
  for (const [name, text] of Object.entries(files)) await writeFile(`${folder}/${name}`, text)
  const before = cwd()
  onTestFinished(() => chdir(before))
  chdir(folder)
  return runCli(argv, { mock: createMockWisdom(), env })
}

const KEY_LINE = `WISDOM_ACCESS_KEY=${MOCK_ACCESS_KEY}\n`

describe('--env-file', () => {
  it.each([
    ['.env', { '.env': KEY_LINE }],
    ['.env.local', { '.env.local': KEY_LINE }],
    ['.env.local over .env', { '.env': 'WISDOM_ACCESS_KEY=wrong', '.env.local': KEY_LINE }],
    ['quotes and export', { '.env': `export WISDOM_ACCESS_KEY="${MOCK_ACCESS_KEY}" # comment` }],
    ['a mark and CRLF', { '.env': `\ufeff# x\r\n${KEY_LINE.trim()}\r\n` }],
  ])('reads the key of %s', async (_, files) => {
    const { code, stderr } = await runIn(files, ['users', 'list', '--env-file'])
    expect([code, stderr.includes('Variables of .env')]).toEqual([0, true])
  })

  it('reads a file that is named', async () => {
    const path = await createFile('prod.env', `${KEY_LINE}WISDOM_BASE_URL=${TENANT}`)
    for (const argv of [[`--env-file=${path}`], ['--env-file', path]]) {
      const { code } = await runCli(['users', 'list', ...argv], {
        mock: createMockWisdom(),
        env: {},
      })
      expect(code).toBe(0)
    }
  })

  it('does not override a variable that is set', async () => {
    const env = { WISDOM_BASE_URL: TENANT, WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY }
    const { code } = await runIn(
      { '.env': 'WISDOM_ACCESS_KEY=wrong' },
      ['users', 'list', '--env-file'],
      env,
    )
    expect(code).toBe(0)
  })

  it.each([
    [
      'a file that is not there',
      ['--env-file=nowhere.env'],
      /nowhere.env of --env-file cannot be read/,
    ],
    ['no file in the folder', ['--env-file'], /no \.env and no \.env\.local/],
  ])('ends with 2 for %s', async (_, argv, problem) => {
    const { code, stderr } = await runIn({}, ['users', 'list', ...argv])
    expect(code).toBe(2)
    expect(stderr).toMatch(problem)
  })

  it('is not assumed: without it, a folder changes nothing', async () => {
    expect((await runIn({ '.env': KEY_LINE }, ['users', 'list'])).code).toBe(2)
  })

  it('masks the keys that it reads', async () => {
    const files = { '.env': 'WISDOM_ACCESS_KEY=wsk_live_secret_1\n' }
    const argv = ['users', 'sync', 'wsk_live_secret_1.csv', '--env-file', '.env']
    const { stdout, stderr } = await runIn(files, argv)
    expect(stdout + stderr).not.toContain('secret_1')
  })
})

describe('doctor', () => {
  it("finds the key that README's steps wrote", async () => {
    const { stdout, stderr } = await runIn({ '.env.local': KEY_LINE }, ['doctor'])
    expect(stdout).toMatch(/ok +key +Access key is valid/)
    expect(stderr).toContain('Variables of .env.local are used.')
  })

  it('needs no file', async () => {
    const { stdout, stderr } = await runIn({}, ['doctor'])
    expect(stdout).toMatch(/FAILED +key +The access key is missing/)
    expect(stderr).toBe('')
  })
})
