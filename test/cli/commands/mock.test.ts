import { expect, it } from 'vitest'
import { findFreePort } from '../../support/findFreePort.js'
import { createFile, readJson, runCli, type Outcome } from '../support/runCli.js'

/** Runs the mock, calls it, and stops it. */
async function runMock(
  argv: readonly string[],
  check: (origin: string) => Promise<void> = () => Promise.resolve(),
  reached = '127.0.0.1',
): Promise<Outcome> {
  const port = await findFreePort()
  let interrupt: () => void = () => undefined
  const ended = runCli(['mock', '--port', String(port), ...argv], {
    fetch: null,
    onStart: (stop) => (interrupt = () => stop('SIGINT')),
  })
  const origin = `http://${reached}:${port}`
  try {
    if (await isUp(origin, ended)) await check(origin)
  } finally {
    interrupt()
  }
  return ended
}

async function isUp(origin: string, ended: Promise<unknown>): Promise<boolean> {
  const state = { hasEnded: false }
  void ended.then(() => (state.hasEnded = true))
  while (!state.hasEnded) {
    const response = await fetch(`${origin}/.well-known/jwks.json`).catch(() => undefined)
    if (response?.ok) return true
    await new Promise((resolve) => void setTimeout(resolve, 10))
  }
  return false
}

const readUsers = async (origin: string) => {
  const response = await fetch(`${origin}/__mock/users`)
  return (await response.json()) as { email: string }[]
}

it('mock prints where it is, its users, and where it is controlled', async () => {
  const { code, stdout, stderr } = await runMock(['--json'])
  expect([code, stderr]).toEqual([0, ''])
  const result = readJson({ stdout })
  expect(result).toMatchObject({
    accessKey: 'mock-access-key',
    controlUrl: `${String(result.baseUrl)}/__mock`,
    users: ['alice@example.com', 'bob@example.com', 'carol@example.com'],
  })
})

it('mock prints its key also to somebody who has set it, as it is no secret', async () => {
  const { stdout } = await runMock([])
  expect(stdout).toContain('export WISDOM_ACCESS_KEY=mock-access-key\n')
})

it('mock --users reads emails and users with more', async () => {
  const file = await createFile(
    'users.json',
    '\uFEFF["dana@example.com", {"email": "eve@example.com", "attributes": {"region": "apac"}}]',
  )
  const { code, stdout } = await runMock(['--users', file], async (origin) => {
    expect(await readUsers(origin)).toMatchObject([
      { email: 'dana@example.com' },
      { email: 'eve@example.com', attributes: { region: 'apac' } },
    ])
  })
  expect(code).toBe(0)
  expect(stdout).toContain('Users: dana@example.com, eve@example.com\n')
})

it('mock --users takes an empty list', async () => {
  const { code, stdout } = await runMock(['--users', await createFile('users.json', '[]')])
  expect([code, stdout]).toEqual([0, expect.stringContaining('Users: none\n')])
})

it.each([
  ['{', 'is not JSON'],
  ['{}', 'should be a list of users'],
  ['[{"name":"x"}]', '`0.email` is missing'],
  ['[{"email":"a@b.co","role":"x"}]', '`0.role` is an unknown name'],
  ['["a@b.co","a@b.co"]', 'already has a user with the email a@b.co'],
])('mock --users with %s says what is wrong', async (text, message) => {
  const file = await createFile('users.json', text)
  const { code, stdout, stderr } = await runMock(['--users', file])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(file)
  expect(stderr).toContain(message)
})

it('mock --users with a file that is not there says so', async () => {
  const { code, stderr } = await runMock(['--users', 'nowhere.json'])
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining('nowhere.json cannot be read (ENOENT)'),
  ])
})

it('mock --quiet prints nothing', async () => {
  const { code, stdout, stderr } = await runMock(['--quiet'], async (origin) => {
    expect(await readUsers(origin)).toHaveLength(3)
  })
  expect([code, stdout, stderr]).toEqual([0, '', ''])
})

it('mock --quiet --json prints the document that was asked for', async () => {
  expect(readJson(await runMock(['--quiet', '--json']))).toMatchObject({ ok: true })
})

it.each([
  ['localhost', 'localhost'],
  ['0.0.0.0', '127.0.0.1'],
  ['::1', '[::1]'],
])('mock --host %s is reached at %s', async (host, reached) => {
  const result = readJson(await runMock(['--host', host, '--json'], undefined, reached))
  expect(result.baseUrl).toMatch(
    new RegExp(`^http://${reached.replaceAll(/[[\].]/g, '\\$&')}:\\d+$`),
  )
})

it('mock --host says if the address is not of this machine', async () => {
  const { code, stderr } = await runMock(['--host', '192.0.2.1'])
  expect(code).toBe(2)
  expect(stderr).toContain('192.0.2.1 is not an address of this machine. Pass another --host')
})
