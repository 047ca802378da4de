import { describe, expect, it } from 'vitest'
import { parseRoster, syncUsers } from '../../../../src/users/index.js'
import { normalizeEmail } from '../../../../src/server/validation/normalizeEmail.js'
import { emailsOf, errorOf, problemsOf, read, readLines } from './support.js'

const toJson = (email: string) => JSON.stringify([{ email }])

describe('an email', () => {
  it.each([
    '<a@b.c>',
    'Ann Doe <a@b.c>',
    '"Doe, Ann" <a@b.c>',
    "'Ann' <a@b.c>;",
    'mailto:a@b.c',
    'MAILTO: a@b.c?subject=Hi%20there',
    'SMTP:a@b.c',
    'smtp:a@b.c',
    '"a@b.c"',
    "'a@b.c'",
    "'a@b.c",
    '“a@b.c”',
    '«a@b.c»',
    'a@b.c,',
    'a@b.c ;',
    '[a@b.c](mailto:a@b.c)',
    'a@b.c (Ann Doe)',
    '="a@b.c"',
    '=HYPERLINK("mailto:a@b.c","a@b.c")',
    '\ta@b.c',
    'a@b.c\u200b',
    '\u202aa@b.c\u202c',
    '\u00a0a@b.c\u00a0',
    'a@b\u00ad.c',
    'a\u2060@\ufeffb.c',
    'a@b.c\u200e',
    '\u0000a@b.c',
    'a\u200d@b.c',
    '\u3164a@b.c',
    '<mailto:a@b.c>',
  ])('is unwrapped, and the change is told: %j', async (email) => {
    const roster = await read(toJson(email))
    expect(emailsOf(roster)).toEqual(['a@b.c'])
    expect(roster.reading.changes).toMatchObject([
      { place: 'entry 1', column: 'email', before: email, after: 'a@b.c' },
    ])
  })

  it.each([
    'a@b.c;d@e.f',
    'a@b.c, d@e.f',
    'a@b.c d@e.f',
    'a@b.c/d@e.f',
    'Ann a@b.c',
    'a b@c.d',
    'a@b@c',
    '@b.c',
    'a@',
    'a@b..c',
    'a@.c',
    'j?rgen@b.c',
    'j\ufffdrgen@b.c',
    'a@b.c?',
    '#N/A',
    '=A2',
    'a[at]b.c',
    'a@b,c',
    'a<b@c.d',
    'Ann </o=Exchange/cn=ann>',
    'a@b.c:d',
  ])('is refused with its place: %j', async (email) => {
    const problems = await problemsOf(read(toJson(email)))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^entry 1 /)
  })

  it.each([
    "o'brien@b.c",
    'a+tag@b.c',
    'jürgen@größe.de',
    'a@localhost',
    'a_b-c.d@b-c.d',
    '用户@例子.公司',
    'a!#$%&*/=^{|}~'.slice(0, 2) + '@b.c',
  ])('may be %s', async (email) => {
    const roster = await read(toJson(email))
    expect(emailsOf(roster)).toEqual([email])
    expect(roster.reading.changes).toEqual([])
  })

  it.each(['<a@b.c>', 'mailto:a@b.c', 'a@b.c\u200b', "'a@b.c", 'a@b.c,d@e.f', 'a\u00ad@b.c'])(
    'of records in code is refused, not unwrapped: %j',
    (email) => expect(() => parseRoster([{ email }])).toThrow(/is not an email/),
  )
})

describe('one person in two spellings is found', () => {
  it.each([
    ['José@b.c', 'jose\u0301@b.c'],
    ['a@bücher.example', 'A@xn--bcher-kva.example'],
    ['a@BÜCHER.example', 'a@bu\u0308cher.example'],
    ['a@ｂ.c', 'a@b.c'],
    ['jürgen@bücher.example', 'JU\u0308RGEN@XN--bcher-kva.example'],
  ])('%s and %s', async (one, other) => {
    expect(normalizeEmail(one)).toBe(normalizeEmail(other))
    const roster = [{ email: one }, { email: other }]
    expect(await problemsOf(read(JSON.stringify(roster)))).toHaveLength(1)
    expect(() => syncUsers([], roster)).toThrow(/already/)
  })

  it.each([
    ['jose@b.c', 'josé@b.c'],
    ['a@bucher.example', 'a@bücher.example'],
    ['a@b.c', 'b@b.c'],
  ])('but not in %s and %s', (one, other) => {
    expect(normalizeEmail(one)).not.toBe(normalizeEmail(other))
  })
})

const readValue = async (value: string, column = 'attr.x') => {
  const { entries, reading } = await read(JSON.stringify([{ email: 'a@b.c', [column]: value }]))
  return { value: entries[0]?.attributes?.[column.slice(5)], ...reading }
}

describe('a value', () => {
  it.each([
    ["'+49170", '+49170'],
    ["'00123", '00123'],
    ["'=1+1", '=1+1'],
    ["'@here", '@here'],
    ['="00123"', '00123'],
    ['="say ""hi"""', 'say "hi"'],
    ['\t00123', '00123'],
    ['eu\u200bwest', 'euwest'],
    ['a\u00a0b\u202f', 'a b'],
    ['\u202evalue\u202c', 'value'],
  ])('is without what an exporter put in: %j', async (before, after) => {
    const { value, changes } = await readValue(before)
    expect(value).toBe(after)
    expect(changes).toEqual([{ place: 'entry 1', column: 'attr.x', before, after }])
  })

  it.each([
    "'tis",
    "O'Neil",
    '👩‍💻',
    'می‌خواهم',
    'Zoë',
    '-5',
    'a=b',
    'say "hi"',
    '1,5',
    '007',
    '2026-11-30',
    'NA',
    'https://x.de/?q=a',
    'Who?',
    'A?',
    '0',
  ])('stays as it is: %s', async (text) => {
    expect(await readValue(text)).toMatchObject({ value: text, changes: [], warnings: [] })
  })

  it.each([
    '#N/A',
    '#REF!',
    '#DIV/0!',
    '#NAME?',
    '#NV',
    '#BEZUG!',
    '#ÜBERLAUF!',
    '#DESBORDAMIENTO!',
    '#ССЫЛКА!',
    '####',
    'NULL',
    '\\N',
    'NaN',
    '<NA>',
    'null',
    '(null)',
    'None',
    'undefined',
  ])('that is none is left out with a warning: %s', async (text) => {
    const { value, warnings } = await readValue(text)
    expect(value).toBeUndefined()
    expect(warnings).toMatchObject([{ place: 'entry 1', column: 'attr.x' }])
  })

  it.each([
    '1.23457E+14',
    '1,23457E+14',
    '2.19e+26',
    '1E+05',
    '17.0',
    '17,0',
    '123456789012345000',
    '1-Mar',
    'Mar-01',
    'K?ln',
    '???',
    'K\ufffdln',
    'KÃ¶ln',
    'MÃ¼ller',
    'Andrâ€™s',
    '=A1',
    '=1+1',
    '=+49',
    '=(A1)',
    '=VLOOKUP(A1,B:C,2)',
    '[object Object]',
  ])('that is probably wrong is kept with a warning, and refused with strict: %s', async (text) => {
    const { value, warnings } = await readValue(text, 'attr.account_id')
    expect(value).toBe(text)
    expect(warnings).toMatchObject([{ place: 'entry 1', column: 'attr.account_id' }])
    const json = JSON.stringify([{ email: 'a@b.c', 'attr.account_id': text }])
    expect(await problemsOf(read(json, { strict: true }))).toHaveLength(1)
  })

  it('of two people that is one shortened number is a warning that names both', async () => {
    const { reading } = await readLines([
      'email,attr.no',
      'a@b.c,1.2E+14',
      'd@e.f,3E+14',
      'g@h.i,1.2E+14',
    ])
    expect(reading.warnings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('is also the value of line 2'),
    )
  })

  it('with a decimal is no warning in a column of measures', async () => {
    const { reading } = await readLines(['email,attr.rating', 'a@b.c,4.0', 'd@e.f,4.5'])
    expect(reading.warnings).toEqual([])
  })

  it('without its zeros is a warning where others have them', async () => {
    const { reading } = await readLines(['email,attr.plant', 'a@b.c,0012', 'd@e.f,12', 'g@h.i,13'])
    expect(reading.warnings).toMatchObject([{ place: 'line 3', column: 'attr.plant' }])
  })

  it('that says there is none sets no roles and no groups', async () => {
    const { entries, reading } = await readLines(['email,roles,groups', 'a@b.c,NULL,#N/A'])
    expect(entries).toEqual([{ email: 'a@b.c' }])
    expect(reading.warnings).toHaveLength(2)
  })
})

it.each([
  'a?',
  '<',
  '"',
  "'",
  'a@',
  '(',
  '=',
  '\u200b',
  '\u00a0',
  '#',
  'E+1',
  '[a](',
  'mailto:',
  '0.',
])('a cell of 200,000 times %j takes linear time', async (part) => {
  const text = `${part.repeat(200_000)}=`
  const before = performance.now()
  await errorOf(read(JSON.stringify([{ email: text }, { email: 'a@b.c', 'attr.id': text }])))
  expect(performance.now() - before).toBeLessThan(5_000)
})
