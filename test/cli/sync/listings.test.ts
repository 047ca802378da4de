import { existsSync } from 'node:fs'
import { readFile, symlink, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createMockWisdom, type MockWisdom } from '../../../src/mock/index.js'
import { createFile, readJson, runCli } from '../support/runCli.js'

const VIEWER = '00000000-0000-0000-0000-000000000003'
const ADMIN = [{ roleId: '00000000-0000-0000-0000-000000000001', scopes: ['domain_1'] }]

const createRoster = () =>
  createFile(
    'people.csv',
    ['email,roles', ...emails.map((email) => `${email},${VIEWER}:domain_1`)].join('\n'),
  )

const emails = Array.from({ length: 20 }, (_, index) => `p${index}@example.com`)

const createTenant = (options = {}) =>
  createMockWisdom({
    users: emails.map((email) => ({ email, roles: ADMIN })),
    ...options,
  })

/** The tenant, with only the first users in its lists, with success. */
const cutTo = (mock: MockWisdom, count: number) => async (request: Request) => {
  const isList = (await request.clone().text()).includes('listUsers(')
  const response = await mock.fetch(request)
  if (!isList) return response
  const { data } = (await response.json()) as { data: { listUsers: unknown[] } }
  return Response.json({ data: { listUsers: data.listUsers.slice(0, count) } })
}

const sync = (path: string, mock: MockWisdom, argv: string[] = [], count = 20) =>
  runCli(['users', 'sync', path, '--apply', '--yes', ...argv], { mock, fetch: cutTo(mock, count) })

const expectUntouched = (mock: MockWisdom) => {
  expect(mock.counters.calls.createUsers).toBe(0)
  expect(mock.users.find('p1@example.com')?.roleAssignments).toEqual(ADMIN)
}

describe('a new run after a finished one', () => {
  it.each([
    ['an empty list', 0],
    ['a list of less than half', 9],
  ])('is refused with %s, before anything is sent', async (_, count) => {
    const mock = createTenant()
    const path = await createRoster()
    expect((await sync(path, mock)).code).toBe(0)
    expect(existsSync(`${path}.journal.jsonl`)).toBe(false)
    const { code, stderr } = await sync(path, mock, ['--send-welcome-email'], count)
    expect(code).toBe(4)
    expect(stderr).toContain(`--confirm-created ${20 - count}`)
    expect(stderr).toContain('although the journal knows of')
    expectUntouched(mock)
    expect(mock.welcomeEmails).toEqual([])
  })

  it('is applied when the number is confirmed', async () => {
    const mock = createTenant({ users: [] })
    const path = await createRoster()
    expect((await sync(path, mock)).code).toBe(0)
    const other = createTenant({ users: [] })
    expect((await sync(path, other)).code).toBe(4)
    const confirmed = await sync(path, other, ['--confirm-created', '20'])
    expect(confirmed.code).toBe(0)
    expect(other.counters.usersCreated).toBe(20)
  })

  it.each([
    ['an empty list', ['--allow-empty'], 0],
    ['a list of less than half', ['--allow-empty', '--max-created-share', '150%'], 9],
  ])('is applied with %s and %j', async (_, flags, count) => {
    const mock = createTenant({ users: [] })
    const path = await createRoster()
    await sync(path, mock)
    expect((await sync(path, mock, flags, count)).code).toBe(0)
  })

  it('keeps counts only, and those of other directories', async () => {
    const mock = createTenant({ workspaces: ['ws_1', 'ws_2'], users: [] })
    const path = await createRoster()
    await sync(path, mock, ['--workspace-id', 'ws_1'])
    expect((await sync(path, mock, ['--workspace-id', 'ws_2'])).code).toBe(0)
    const text = await readFile(`${path}.journal.jsonl.counts`, 'utf8')
    const lines = text.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { directory: 'wisdom:ws_1', users: 20 },
      { directory: 'wisdom:ws_2', users: 20 },
    ])
    expect(text).not.toContain('@')
  })

  it('leaves a file that is not ours as it is', async () => {
    const path = await createRoster()
    await writeFile(`${path}.journal.jsonl.counts`, 'mine')
    expect((await sync(path, createTenant())).code).toBe(0)
    expect(await readFile(`${path}.journal.jsonl.counts`, 'utf8')).toBe('mine')
  })

  it('does not write through a link', async () => {
    const path = await createRoster()
    const target = await createFile('target', '')
    await symlink(target, `${path}.journal.jsonl.counts`)
    expect((await sync(path, createTenant())).code).toBe(0)
    expect(await readFile(target, 'utf8')).toBe('')
  })
})

it('a first run with an empty list is refused, as not even the account of the key is listed', async () => {
  const mock = createTenant({ accessKeyOwner: 'p0@example.com' })
  const { code, stderr } = await sync(await createRoster(), mock, [], 0)
  expect(code).toBe(4)
  expect(stderr).toContain('not even the account that makes the calls')
  expect(stderr).toContain('--confirm-created 19')
  expectUntouched(mock)
})

describe('users create', () => {
  const create = (mock: MockWisdom, argv: string[], count = 20) =>
    runCli(['users', 'create', ...argv, '--role', 'VIEWER', '--scope', 'domain_1', '--json'], {
      mock,
      fetch: cutTo(mock, count),
    })

  it('never changes the account behind the key, also in a list that was cut', async () => {
    const mock = createTenant({ accessKeyOwner: 'p19@example.com' })
    const outcome = await create(mock, ['p19@example.com'], 10)
    expect(outcome.code).toBe(0)
    expect(readJson(outcome)).toMatchObject({ created: [], existing: ['p19@example.com'] })
    expect(mock.users.find('p19@example.com')?.roleAssignments).toEqual(ADMIN)
  })

  it('creates nobody while the account is unknown, unless it is named', async () => {
    const mock = createTenant({ currentUser: false })
    const { code, stderr, stdout } = await create(mock, ['new@example.com'])
    expect(code).toBe(4)
    expect(stderr + stdout).toContain('--account')
    expect(mock.counters.calls.createUsers).toBe(0)
    const named = await create(mock, ['new@example.com', '--account', 'p1@example.com'])
    expect(named.code).toBe(0)
  })

  it('is refused with an empty list, and confirmed by the number', async () => {
    const mock = createTenant({ accessKeyOwner: 'p0@example.com' })
    const refused = await create(mock, ['new@example.com'], 0)
    expect(refused.code).toBe(4)
    const confirmed = await create(mock, ['new@example.com', '--confirm-created', '1'], 0)
    expect(confirmed.code).toBe(0)
  })
})

const TWO_REGIONS = {
  email: 'a@example.com',
  attributes: ['us', 'eu'].map((value) => ({
    key: 'region',
    value,
    source: 'DATABASE' as const,
  })),
}

const update = (mock: MockWisdom, ...argv: string[]) =>
  runCli(['users', 'update', 'a@example.com', ...argv], { mock })

it('users update keeps the value that it is told to keep, of two of one key', async () => {
  const mock = createMockWisdom({ users: [TWO_REGIONS] })
  const refused = await runCli(['users', 'update', 'a@example.com', '--set', 'team=x'], {
    mock,
    answers: [], // it does not ask what it cannot do
  })
  expect(refused.stderr).toContain('2 values for region')
  const kept = await update(mock, '--set', 'team=x', '--repeated-attributes', 'keep-first')
  expect(kept.code).toBe(0)
  expect(kept.stderr).toMatch(/^region +us, eu +us$/m)
  const stored = mock.users.find('a@example.com')?.attributes
  expect(stored).toEqual({ region: 'us', team: 'x' })
})

it('users update --replace needs not be told, as it sets or removes every key', async () => {
  const mock = createMockWisdom({ users: [TWO_REGIONS] })
  expect((await update(mock, '--replace', '--set', 'region=apac', '--json')).code).toBe(0)
  expect(mock.users.find('a@example.com')?.attributes).toEqual({ region: 'apac' })
})
