import { describe, expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import { createFile, readJson, runCli } from '../support/runCli.js'

const EXPORTS = 'test/support/rosters'

/** Runs `users sync` against an empty workspace, and counts the users in it afterwards. */
async function sync(path: string, ...rest: string[]) {
  const mock = createMockWisdom({ users: [] })
  const outcome = await runCli(['users', 'sync', path, '--rate-per-second', '10000', ...rest], {
    mock,
  })
  return { ...outcome, mock }
}

/** The arguments of the commands that a message suggests. */
const suggestionsOf = (stderr: string) =>
  [...stderr.matchAll(/npx wisdom-embed users sync (.*)/g)].map(([, line = '']) =>
    [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? ''),
  )

describe('a roster with unknown columns', () => {
  it.each([
    '01-google-workspace.csv',
    '02-entra-download-users.csv',
    '04-okta-people.csv',
    '11-pandas-index.csv',
  ])('is refused with commands that read it: %s', async (name) => {
    const { code, stderr, mock } = await sync(`${EXPORTS}/${name}`)
    expect(code).toBe(2)
    expect(mock.counters.calls.listUsers).toBe(0)
    const suggestions = suggestionsOf(stderr)
    expect(suggestions.length).toBeGreaterThan(0)
    for (const [path = '', ...rest] of suggestions) expect((await sync(path, ...rest)).code).toBe(0)
  })

  it('is refused once for all of them, with what they may be', async () => {
    const path = await createFile('people.csv', 'E-Mail;role;Dept\na@b.c;VIEWER;Sales')
    const { stderr } = await sync(path)
    expect(stderr).toContain('no email column, and unknown columns: "E-Mail", "role", "Dept".')
    expect(stderr).toContain('--column email=E-Mail --column roles=role --only-known-columns')
    const fixed = [
      '--column',
      'email=E-Mail',
      '--column',
      'roles=role',
      '--column',
      'attr.dept=Dept',
    ]
    const { stdout } = await sync(path, ...fixed, '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      plan: { create: [{ attributes: { dept: 'Sales' } }] },
    })
  })

  it.each([['email'], ['=mail'], ['email=']])('has no --column %s', async (value) => {
    const path = await createFile('people.csv', 'mail\na@b.c')
    expect(await sync(path, '--column', value)).toMatchObject({ code: 2 })
  })

  it('has no column that is mapped twice', async () => {
    const path = await createFile('people.csv', 'mail\na@b.c')
    const { code, stderr } = await sync(path, '--column', 'email=mail', '--column', 'email=x')
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('twice') as string,
    })
  })
})

describe('the plan', () => {
  it('counts who was left out and why, and names them', async () => {
    const { stdout } = await sync(`${EXPORTS}/04-okta-people.csv`, '--from', 'okta')
    expect(stdout).toContain('Left out: 1 (status is "DEPROVISIONED"), 1 (status is "STAGED")')
    expect(stdout).toMatch(/^line 3 +bob@example\.com +status is "DEPROVISIONED"$/m)
    expect(stdout).toMatch(/^create +2$/m)
  })

  it('lists what was changed in reading, with invisible characters as escapes', async () => {
    const path = await createFile('people.csv', 'email\nAnn <a@b.c\u200b>')
    const { stdout } = await sync(path)
    expect(stdout).toMatch(/^line 2 +email +"Ann <a@b\.c\\u200b>" +"a@b\.c"$/m)
  })

  it('has the warnings, and the encoding that was guessed', async () => {
    const path = await createFile(
      'people.csv',
      Buffer.from('email,attr.id\na@b.c,1.2E+14\nd@e.f,K\xf6ln', 'latin1'),
    )
    const { stdout, code } = await sync(path)
    expect(code).toBe(0)
    expect(stdout).toContain('Encoding: windows-1252. --encoding overrides it.')
    expect(stdout).toMatch(/^WARNINGS: 2$/m)
    expect(stdout).toMatch(/^line 2 +attr\.id +"1\.2E\+14" is a number/m)
  })

  it('has all of it as JSON', async () => {
    const outcome = await sync(
      `${EXPORTS}/02-entra-download-users.csv`,
      '--from',
      'entra',
      '--json',
    )
    expect(readJson(outcome)).toMatchObject({
      reading: {
        from: 'entra',
        rows: 4,
        leftOut: [{ place: 'line 4', reason: 'no email' }, { place: 'line 5' }],
      },
    })
  })

  it('is shown before it is applied, with how the roster was read', async () => {
    const path = await createFile('people.csv', 'mail,Status\nmailto:a@b.c,on\nd@e.f,off')
    const options = ['--column', 'email=mail', '--only-known-columns', '--where', 'Status=on']
    const { code, stderr, mock } = await sync(path, ...options, '--apply')
    expect(code).toBe(0)
    expect(stderr).toContain('Left out: 1 (Status is "off")')
    expect(stderr).toContain('Changed in reading: 1')
    expect(mock.users.all().map(({ email }) => email)).toEqual(['a@b.c'])
  })

  it('says nothing of the reading of a roster in our own form', async () => {
    const path = await createFile('people.csv', 'email,roles,attr.region\na@b.c,VIEWER,eu')
    expect((await sync(path)).stdout).toMatch(/^ACTION/)
  })
})

it('--strict refuses what is only a warning otherwise', async () => {
  const { code, stderr, mock } = await sync(`${EXPORTS}/16-mangled-ids.csv`, '--strict', '--apply')
  expect(code).toBe(2)
  expect(stderr).toMatch(/^ {2}line 5 attr\.active: "NULL"/m)
  expect(mock.counters.calls.listUsers).toBe(0)
})

it('one page of several is planned, and refused with --absent remove', async () => {
  const path = `${EXPORTS}/21-scim-list.json`
  expect((await sync(path)).stdout).toContain('This is one page of a longer list: 3 of 250 users.')
  const { code, stderr, mock } = await sync(path, '--absent', 'remove', '--apply', '--confirm', '0')
  expect(code).toBe(2)
  expect(stderr).toContain('3 of 250 users')
  expect(mock.counters.calls.listUsers).toBe(0)
})

it('a file in another encoding than its bytes show is refused with the name of the option', async () => {
  const path = await createFile('people.csv', Buffer.from('email\na@b.c', 'utf16le'))
  const { code, stderr } = await sync(path)
  expect({ code, stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--encoding') as string,
  })
  expect((await sync(path, '--encoding', 'utf-16le')).code).toBe(0)
})
