import { describe, expect, it } from 'vitest'
import { createFile, readJson, runCli } from './support/runCli.js'

const KEY = 'wsk_live_9fQ4zT7aa01'

describe('an argument that may be a key', () => {
  const attempts = [
    ['--access-key', KEY],
    [`--access-key=${KEY}`],
    [`--accessKey=${KEY}`],
    ['--access_key', KEY],
    [`--wisdom-access-key=${KEY}`],
    ['--iadvize-password', KEY],
    [`--iadvize-access-token=${KEY}`],
    ['--api-key', KEY],
    ['--key', KEY],
    ['--token', KEY],
    [`--bearer-token=${KEY}`],
    ['--secret', KEY],
    ['--password', KEY],
  ]

  it.each(attempts)('is rejected with the reason: %s', async (...attempt) => {
    const { code, stdout, stderr } = await runCli(['users', 'list', ...attempt])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/is not an option: other users of this machine can see arguments/)
    expect(stderr).toMatch(/--access-key-file|IADVIZE_ACCESS_TOKEN/)
    expect(stderr).not.toContain(KEY)
  })

  it.each([
    [[`--acess-key=${KEY}`, 'users', 'list']],
    [['users', 'list', `--kee=${KEY}`]],
    [['users', 'list', `-k${KEY}`]],
    [['users', 'list', KEY]],
    [['users', KEY]],
    [[KEY]],
    [['token', KEY]],
    [['users', 'create', KEY]],
    [['users', 'delete', 'alice@example.com', KEY]],
    [['users', 'list', '--timeout-ms', KEY]],
    [['users', 'list', '--roles', KEY]],
    [['users', 'list', '--base-url', KEY]],
    [['users', 'list', '--base-url', `https://user:${KEY}@acme.wisdom.ai`]],
    [['users', 'create', 'a@b.c', '--role', KEY]],
    [['users', 'update', 'a@b.c', '--set', KEY]],
    [['users', 'update', 'a@b.c', '--unset', `${KEY}=`]],
  ])('is not repeated in the error when it is in the wrong place: %j', async (argv) => {
    const text = await runCli(argv)
    const json = await runCli([...argv, '--json'])
    expect([text.code, json.code]).toEqual([2, 2])
    expect(JSON.stringify([text, json])).not.toContain(KEY)
    expect(readJson(json)).toMatchObject({ ok: false, exitCode: 2 })
  })
})

describe('a missing setting', () => {
  it('the URL of the tenant ends with 2 and says how to set it', async () => {
    const { code, stderr } = await runCli(['users', 'list'], { env: {} })
    expect(code).toBe(2)
    expect(stderr).toContain('WISDOM_BASE_URL')
  })

  it('the key ends with 2 and says how to set it', async () => {
    const env = { WISDOM_BASE_URL: 'https://acme.wisdom.ai', WISDOM_ACCESS_KEY: ' ' }
    const { code, stderr } = await runCli(['users', 'list'], { env })
    expect(code).toBe(2)
    expect(stderr).toContain('WISDOM_ACCESS_KEY')
  })

  it.each([
    ['missing', undefined],
    ['empty', ' \n'],
    ['something else', 'two\nlines'],
  ])('a key file that is %s ends with 2 and names the file', async (_, content) => {
    const path = content === undefined ? '/nowhere/key' : await createFile('key', content)
    const { code, stderr } = await runCli(['users', 'list', '--access-key-file', path])
    expect(code).toBe(2)
    expect(stderr).toContain(path)
    expect(stderr).not.toContain('two')
  })

  it('the command ends with 2 and prints the help', async () => {
    const { code, stdout, stderr } = await runCli(['users'])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('update')
  })
})

describe('wrong usage', () => {
  it.each([
    [['users', 'lst'], 'Did you mean list?'],
    [['users', 'list', '--jsn'], 'Did you mean --json?'],
    [['users', 'sync', 'x.csv', '--absent', 'drop'], 'Allowed choices are keep, remove.'],
    [['users', 'sync', 'x.csv', '--resume'], 'need --apply'],
    [['users', 'sync'], "Missing required argument 'roster'"],
    [['users', 'create', 'a@b.c', '--scope', 'd'], '--scope needs --role'],
    [['users', 'update', 'a@b.c'], 'nothing to change'],
    [
      ['users', 'update', 'a@b.c', '--set', 'x=1', '--unset', 'x'],
      'x is both in --set and in --unset',
    ],
    [
      ['users', 'update', 'a@b.c', '--set', 'x=1', '--unset', ' x'],
      'x is both in --set and in --unset',
    ],
    [['users', 'update', 'a@b.c', '--set', 'x'], '--set needs key=value'],
    [['users', 'update', 'a@b.c', '--set', '=1'], '--set needs key=value'],
    [['users', 'update', 'a@b.c', '--unset', 'x=1'], '--unset needs the key'],
    [['users', 'update', 'a@b.c', '--unset', ''], '--unset needs the key'],
    [['users', 'set-attributes', 'a@b.c', '--attribute', 'x=1'], 'users update'],
    [['users', 'merge-attributes', 'a@b.c', '--remove', 'x'], 'users update'],
    [['users', 'sync', 'x.csv', '--check', '--apply'], '--check applies nothing'],
    [['token', 'a@b.c', '--attribute', 'x=1', '--attribute', 'x=2'], 'x twice'],
  ])('ends with 2 and says what to do: %j', async (argv, advice) => {
    const { code, stdout, stderr } = await runCli(argv)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(advice)
  })
})

describe('help', () => {
  it.each([['--help'], ['--version'], ['users', '--help'], ['users', 'sync', '--help'], ['help']])(
    'ends with 0 and is written to stdout: %s',
    async (...argv) => {
      const { code, stdout, stderr } = await runCli(argv, { env: {} })
      expect(code).toBe(0)
      expect(stdout).not.toBe('')
      expect(stderr).toBe('')
    },
  )
})
