import { describe, expect, it } from 'vitest'
import { ROLES } from '../../../../src/server/index.js'
import { RosterFileError } from '../../../../src/users/index.js'
import { emailsOf, errorOf, read, readLines } from './support.js'

describe('columns', () => {
  it('are mapped by their headings, whatever their case and spaces', async () => {
    const lines = ['Work  Email ,User Role,Dept,Site', 'a@b.c,VIEWER,Sales,Bonn']
    const columns = {
      email: 'work email',
      roles: 'USER ROLE',
      'attr.dept': 'Dept',
      'attr.Site': 'site',
    }
    expect((await readLines(lines, { columns })).entries).toEqual([
      {
        email: 'a@b.c',
        roles: [{ roleId: ROLES.VIEWER, scopes: [] }],
        attributes: { dept: 'Sales', Site: 'Bonn' },
      },
    ])
  })

  it('override a column of our name, and one heading may have two of them', async () => {
    const lines = ['email,mail', 'old@b.c,a@b.c']
    const { entries, reading } = await readLines(lines, {
      columns: { email: 'mail', 'attr.mail': 'mail' },
    })
    expect(entries).toEqual([{ email: 'a@b.c', attributes: { mail: 'a@b.c' } }])
    expect(reading.ignoredColumns).toEqual(['email'])
  })

  it('of other systems are mapped, too', async () => {
    const { entries } = await readLines(['email,Surname', 'a@b.c,Doe'], {
      columns: { 'iadvize.lastName': 'Surname' },
      directories: { iadvize: {} },
    })
    expect(entries[0]?.directories).toEqual({ iadvize: { attributes: { lastName: 'Doe' } } })
  })

  it.each(['attr.region', 'attributes.region', 'Attr.region'])(
    'of attributes may be called %s',
    async (name) => {
      const { entries } = await readLines([`email,${name}`, 'a@b.c,eu'])
      expect(entries[0]?.attributes).toEqual({ region: 'eu' })
    },
  )

  it.each([
    ['a column that is not ours', { mail: 'email' }, /Unknown column "mail".*attr\.<key>/],
    [
      'a heading that is not there',
      { 'attr.x': 'Dept' },
      /no heading "Dept"\. Its headings are: "email", "a", "A"/,
    ],
    ['a heading that is there twice', { 'attr.x': 'a' }, /heading "a" twice/],
  ])('are refused for %s', async (_, columns, message) => {
    const error = await errorOf(readLines(['email,a,A', 'x@b.c,1,2'], { columns }))
    expect(error).toBeInstanceOf(RosterFileError)
    expect(error.message).toMatch(message)
  })
})

describe('unknown columns', () => {
  it('are named in one error, each once, with what they may be', async () => {
    const error = await errorOf(readLines(['E-Mail,role,x,x,', 'a@b.c,VIEWER,1,2,3']))
    expect(error).toMatchObject({
      code: 'config_invalid',
      advice: {
        isEmailMissing: true,
        unknownColumns: ['E-Mail', 'role', 'x', 'x', ''],
        columns: { email: 'E-Mail', roles: 'role' },
      },
    })
    expect(error.message).toContain('"E-Mail", "role", "x", "".')
  })

  it.each([
    [['*']],
    [['Last Name', 'x', 'y [READ ONLY]']],
    [['last name,X,*[READ ONLY]']],
    [['*name', 'x', 'y*ONLY]']],
  ])('are left out by %j', async (ignoreColumns) => {
    const lines = ['email,Last Name,x,x,y [READ ONLY]', 'a@b.c,1,2,3,4']
    expect((await readLines(lines, { ignoreColumns })).entries).toEqual([{ email: 'a@b.c' }])
  })

  it('are left out when only known ones are read, also if they are there twice', async () => {
    const lines = ['name,email,name,attr.a,', 'x,a@b.c,y,1,z']
    const { entries, reading } = await readLines(lines, { onlyKnownColumns: true })
    expect(entries).toEqual([{ email: 'a@b.c', attributes: { a: '1' } }])
    expect(reading.ignoredColumns).toEqual(['name', 'name', ''])
  })

  it('of a heading with a comma are left out by its name', async () => {
    const options = { ignoreColumns: ['Name, first'] }
    expect((await readLines(['email,"Name, first"', 'a@b.c,x'], options)).entries).toHaveLength(1)
  })

  it('do not include columns without a name and without values', async () => {
    expect((await readLines(['email,,', 'a@b.c,,'])).entries).toHaveLength(1)
  })

  it.each([
    ['attr.*', {}],
    ['*', { attributes: { a: '1' } }],
  ])(
    'are all that * leaves out, and %s is a pattern for known ones, too',
    async (pattern, expected) => {
      const { entries } = await readLines(['email,attr.a', 'x@b.c,1'], { ignoreColumns: [pattern] })
      expect(entries).toEqual([{ email: 'x@b.c', ...expected }])
    },
  )
})

describe('conditions', () => {
  const lines = [
    'email,Status,Type=kind',
    'a@b.c,Active,x',
    'b@b.c,active ,y',
    'c@b.c,Gone,x',
    'd@b.c,,x',
  ]
  const filter = async (...where: string[]) =>
    emailsOf(await readLines(lines, { where, onlyKnownColumns: true }))
      .map(([first]) => first)
      .join('')

  it.each([
    [['Status=Active'], 'ab'],
    [['status!=gone'], 'abd'],
    [['Status=Active', 'Status=Gone'], 'abc'],
    [['Status=Active', 'Type=kind=x'], 'a'],
    [['Status!=Active', 'Status!=Gone'], 'd'],
    [['Status='], 'd'],
  ])('%j keeps %s', async (where, expected) => {
    expect(await filter(...where)).toBe(expected)
  })

  it('say who is left out and why', async () => {
    const { reading } = await readLines(lines, { where: ['Status=Active'], onlyKnownColumns: true })
    expect(reading.leftOut).toEqual([
      { place: 'line 4', label: 'c@b.c', reason: 'Status is "Gone"' },
      { place: 'line 5', label: 'd@b.c', reason: 'Status is ""' },
    ])
  })

  it.each([
    ['State=Active', /no heading "State"/],
    ['Active', /"Active" is not a condition/],
  ])('%s is refused', async (where, message) => {
    expect(
      (await errorOf(read(lines.join('\n'), { where: [where], onlyKnownColumns: true }))).message,
    ).toMatch(message)
  })
})
