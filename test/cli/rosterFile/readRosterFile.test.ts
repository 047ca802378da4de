import { describe, expect, it } from 'vitest'
import { readRosterFile } from '../../../src/cli/rosterFile/readRosterFile.js'
import { UsageError } from '../../../src/cli/errors/usageError.js'
import { ROLES } from '../../../src/server/index.js'
import { createFile } from '../support/runCli.js'

const read = async (name: string, content: string | Uint8Array, ignoreColumns: string[] = []) => {
  const { entries } = await readRosterFile(await createFile(name, content), { ignoreColumns }, [])
  return entries
}

const readCsv = (...lines: string[]) => read('people.csv', lines.join('\n'))
const readJson = (value: unknown) => read('people.json', JSON.stringify(value))

/** The problems of a roster. */
async function problemsOf(reading: Promise<unknown>): Promise<string[]> {
  const error: unknown = await reading.catch((reason: unknown) => reason)
  if (!(error instanceof UsageError)) throw new Error('The roster was accepted.', { cause: error })
  return [error.message, ...error.problems]
}

describe('a CSV roster', () => {
  it('has a user on every line', async () => {
    const roster = await readCsv(
      'email,roles,scopes,attr.region,attributes,groups',
      'alice@acme.com,VIEWER,domain_1,us-east,,',
      'bob@acme.com,viewer; data admin,domain_1;domain_2,,team=a;level=2,g1;g2',
      `carol@acme.com,VIEWER:domain_9;${ROLES.CREATOR},domain_1,,"{""team"":""x;y""}",`,
      'dave@acme.com,,,,,',
    )
    expect(roster).toEqual([
      {
        email: 'alice@acme.com',
        roles: [{ roleId: ROLES.VIEWER, scopes: ['domain_1'] }],
        attributes: { region: 'us-east' },
      },
      {
        email: 'bob@acme.com',
        roles: [
          { roleId: ROLES.VIEWER, scopes: ['domain_1', 'domain_2'] },
          { roleId: ROLES.DATA_ADMIN, scopes: ['domain_1', 'domain_2'] },
        ],
        attributes: { team: 'a', level: '2' },
        groups: ['g1', 'g2'],
      },
      {
        email: 'carol@acme.com',
        roles: [
          { roleId: ROLES.VIEWER, scopes: ['domain_9'] },
          { roleId: ROLES.CREATOR, scopes: ['domain_1'] },
        ],
        attributes: { team: 'x;y' },
      },
      { email: 'dave@acme.com' },
    ])
  })

  it('may come from a spreadsheet: byte order mark, CRLF, semicolons, blank lines and cells', async () => {
    const text =
      '\ufeffEmail;Roles;attr.Region;\r\n\r\n"alice@acme.com";"VIEWER;CREATOR";EU;\r\n;;;\r\n'
    expect(await read('people.csv', text)).toEqual([
      {
        email: 'alice@acme.com',
        roles: [
          { roleId: ROLES.VIEWER, scopes: [] },
          { roleId: ROLES.CREATOR, scopes: [] },
        ],
        attributes: { Region: 'EU' },
      },
    ])
  })

  it.each(['\n', '\r\n', '\r'])('may break lines by %j', async (end) => {
    expect(await read('people.csv', `email${end}a@b.c${end}d@e.f`)).toHaveLength(2)
  })

  it('may be separated by tabs', async () => {
    expect(await read('people.tsv', 'email\tattr.a\na@b.c\t1,2')).toEqual([
      { email: 'a@b.c', attributes: { a: '1,2' } },
    ])
  })

  it('may have quotes, commas and line breaks in a cell', async () => {
    expect(
      await read('people.csv', 'email,attr.note\r\na@b.c,"say ""hi"", \r\nand go"\r\n'),
    ).toEqual([{ email: 'a@b.c', attributes: { note: 'say "hi", \nand go' } }])
  })

  it('may have letters beyond ASCII', async () => {
    expect(await readCsv('email,attr.stadt', 'jürgen@größe.de,Köln 🚀')).toEqual([
      { email: 'jürgen@größe.de', attributes: { stadt: 'Köln 🚀' } },
    ])
  })

  it('may have keys that are special to JavaScript', async () => {
    const [entry] = await readCsv('email,attr.__proto__,attr.constructor', 'a@b.c,x,y')
    expect(Object.entries(entry?.attributes ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
  })

  it('may have columns to leave out', async () => {
    const text = 'email,Department,name\na@b.c,Sales,Ann'
    expect(await read('people.csv', text, ['department', 'name'])).toEqual([{ email: 'a@b.c' }])
  })

  it('may have 10,000 rows', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `p${i}@acme.com,VIEWER,"r${i % 7}"`)
    const roster = await readCsv('email,roles,attr.region', ...rows)
    expect(roster).toHaveLength(10_000)
    expect(roster[9_999]).toMatchObject({ email: 'p9999@acme.com', attributes: { region: 'r3' } })
  })

  it('names every bad row by its line, also after quoted line breaks and blank lines', async () => {
    const text = [
      'email,roles,attr.note', // 1
      'alice@acme.com,VIEWER,"two', // 2
      'lines"', // 3
      '', // 4
      'no-email,VIEWER,x', // 5
      'bob@acme.com,KING,x', // 6
      ',VIEWER,x', // 7
      'ALICE@acme.com,VIEWER,x', // 8
      'carol@acme.com,VIEWER', // 9: its last cell is empty
      'dave@acme.com,VIEWER,x,surplus', // 10
    ]
    const [message, ...problems] = await problemsOf(read('people.csv', text.join('\r\n')))
    expect(message).toMatch(/has 5 problems; nothing was changed/)
    const lines = problems.map((problem) => /^line (\d+)\b/.exec(problem)?.[1])
    expect(lines.map(Number)).toEqual([5, 6, 7, 8, 10])
    expect(problems.join('\n')).toContain('line 8 has the same email as line 2')
  })

  it.each([
    ['an unknown column', ['email,role', 'a@b.c,VIEWER'], /columns: "role"/],
    ['an attribute without a key', ['email,attr.', 'a@b.c,x'], /columns: "attr\."/],
    ['no email column', ['mail,roles', 'a@b.c,VIEWER'], /no email column/],
    ['a column twice', ['email,Roles,roles', 'a@b.c,,'], /column roles twice/],
    ['nothing in it', [''], /is empty/],
    ['a quote that is not closed', ['email', '"a@b.c'], /Quote Not Closed.*line 2/],
    [
      'values in a column without a name',
      ['email,', 'a@b.c,x'],
      /columns: ""[^]*--ignore-column ''/,
    ],
    ['an attribute twice', ['email,attr.a,attributes', 'a@b.c,1,a=2'], /line 2 .*a twice/],
    ['attributes without a value', ['email,attributes', 'a@b.c,region'], /line 2 .*key=value/],
    ['attributes that are broken JSON', ['email,attributes', 'a@b.c,{x'], /line 2 .*JSON/],
    ['scopes without roles', ['email,scopes', 'a@b.c,d'], /line 2 .*no roles/],
    ['scopes for no role', ['email,roles,scopes', 'a@b.c,,d'], /line 2 .*no roles/],
  ])('is refused with %s', async (_, lines, complaint) => {
    expect((await problemsOf(readCsv(...lines))).join('\n')).toMatch(complaint)
  })
})

describe('a JSON roster', () => {
  const entries = [
    {
      email: 'alice@acme.com',
      roles: ['VIEWER', { roleId: 'CREATOR', scopes: ['domain_2'] }],
      scopes: ['domain_1'],
      attributes: { region: 'us-east' },
      groups: ['g1'],
    },
    { email: 'bob@acme.com', roles: 'VIEWER;OBSERVER', scopes: 'domain_1' },
  ]
  const people = [
    {
      email: 'alice@acme.com',
      roles: [
        { roleId: ROLES.VIEWER, scopes: ['domain_1'] },
        { roleId: ROLES.CREATOR, scopes: ['domain_2'] },
      ],
      attributes: { region: 'us-east' },
      groups: ['g1'],
    },
    {
      email: 'bob@acme.com',
      roles: [
        { roleId: ROLES.VIEWER, scopes: ['domain_1'] },
        { roleId: ROLES.OBSERVER, scopes: ['domain_1'] },
      ],
    },
  ]

  it('is a list of users, or contains one', async () => {
    expect(await readJson(entries)).toEqual(people)
    expect(await readJson({ users: entries })).toEqual(people)
  })

  it('names every bad entry', async () => {
    const problems = await problemsOf(
      readJson([
        { email: 'a@b.c' },
        null,
        { email: 'x' },
        { email: 'A@b.c' },
        { email: 'd@e.f', scopes: ['d'] },
      ]),
    )
    const places = problems.slice(1).map((problem) => /^entry (\d+)\b/.exec(problem)?.[1])
    expect(places.map(Number)).toEqual([2, 3, 4, 5])
  })

  it.each([['{'], ['"text"'], ['{"people":[]}']])(
    'is refused when it is not one: %s',
    async (text) => {
      expect((await problemsOf(read('people.json', text)))[0]).toMatch(/JSON/)
    },
  )
})

it('a roster that does not exist is refused', async () => {
  expect(await problemsOf(readRosterFile('/nowhere/people.csv', {}, []))).toEqual([
    expect.stringContaining('ENOENT'),
  ])
})
