import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { checkRoster, parseRoster, RosterError } from '../../../../src/users/index.js'
import { ROLES } from '../../../../src/server/index.js'

const DATA_ADMIN = { roleId: ROLES.DATA_ADMIN, scopes: [] }

describe('parseRoster', () => {
  it('reads the lines of a CSV file', () => {
    const csv = [
      'email,roles,groups,attr.region,attr.display_name',
      'alice@acme.com,VIEWER:domain_1|domain_2; data admin,group_1;group_2,us-east,"Smith, Alice"',
      ' Bob@acme.com ,,,,',
    ].join('\n')
    expect(parseRoster(parse(csv, { columns: true }))).toEqual([
      {
        email: 'alice@acme.com',
        roles: [{ roleId: ROLES.VIEWER, scopes: ['domain_1', 'domain_2'] }, DATA_ADMIN],
        groups: ['group_1', 'group_2'],
        attributes: { region: 'us-east', display_name: 'Smith, Alice' },
      },
      { email: 'Bob@acme.com' },
    ])
  })

  it('reads objects of JSON', () => {
    const entry = {
      email: 'alice@acme.com',
      roles: [{ roleId: ROLES.VIEWER, scopes: ['domain_1'] }],
      groups: ['group_1'],
      attributes: { region: '' },
    }
    expect(parseRoster([entry, { email: 'b@acme.com', roles: ['DATA_ADMIN'] }])).toEqual([
      entry,
      { email: 'b@acme.com', roles: [DATA_ADMIN] },
    ])
  })

  it('parses the roles of another system with toRoleId', () => {
    const toRoleId = (text: string) => ({ operator: '2' })[text.trim()]
    const [entry] = parseRoster([{ email: 'a@acme.com', roles: 'operator:1234' }], { toRoleId })
    expect(entry?.roles).toEqual([{ roleId: '2', scopes: ['1234'] }])
  })

  it.each([
    [{ roles: 'VIEWER' }, 'email-missing', /Row 1: has no email/],
    [{ email: 5 }, 'email-missing', /Row 1: has no email/],
    [{ email: 'alice' }, 'email-invalid', /Row 1: "alice" is not an email/],
    [{ email: 'a@acme.com', roles: 'VIEWR:d' }, 'roles-invalid', /"VIEWR:d"/],
    [{ email: 'a@acme.com', roles: 'VIEWER:' }, 'roles-invalid', /"VIEWER:"/],
    [{ email: 'a@acme.com', roles: [{ role: 'VIEWER' }] }, 'roles-invalid', /"role":"VIEWER"/],
    [{ email: 'a@acme.com', roles: [{ roleId: 'VIEWER', scopes: 'd' }] }, 'roles-invalid', /"d"/],
    [{ email: 'a@acme.com', roles: 3 }, 'roles-invalid', /3/],
    [{ email: 'a@acme.com', groups: 'g;;h' }, 'groups-invalid', /"g;;h"/],
    [{ email: 'a@acme.com', attributes: ['x'] }, 'attributes-invalid', /\["x"\]/],
    [{ email: 'a@acme.com', attributes: { level: 3 } }, 'attributes-invalid', /"level".*3/],
    [{ email: 'a@acme.com', 'attr.id': 1n }, 'attributes-invalid', /"id".*bigint/],
    [{ email: 'a@acme.com', 'attr.': 'x' }, 'attributes-invalid', /""/],
    [{ email: 'a@acme.com', region: 'eu' }, 'column-unknown', /"region".*attr\.<key>/],
    ['alice@acme.com', 'row-invalid', /Row 1: is not an object/],
  ])('refuses %o as %s', (record, problem, message) => {
    const parseIt = () => parseRoster([record])
    expect(parseIt).toThrow(message)
    expect(checkRoster([record]).problems).toMatchObject([{ row: 1, problem }])
  })

  it('names every invalid row, including a repeated email', () => {
    const records = [
      { email: 'a@acme.com' },
      { email: 'b' },
      { email: 'A@ACME.com' },
      { email: 'c@acme.com', roles: 'NONE', groups: '' },
    ]
    const { entries, problems } = checkRoster(records)
    expect(entries).toEqual([{ email: 'a@acme.com' }])
    expect(problems).toMatchObject([
      { row: 2, email: 'b', problem: 'email-invalid' },
      { row: 3, email: 'A@ACME.com', problem: 'email-duplicate' },
      { row: 4, email: 'c@acme.com', problem: 'roles-invalid' },
    ])
    const error = thrownBy(() => parseRoster(records))
    expect(error).toBeInstanceOf(RosterError)
    expect(error).toMatchObject({ code: 'config_invalid', problems })
  })

  it('keeps a message short, however many rows are invalid', () => {
    const records = Array.from({ length: 5000 }, () => ({ email: 'x'.repeat(1000) }))
    const error = thrownBy(() => parseRoster(records)) as RosterError
    expect(error.problems).toHaveLength(5000)
    expect(error.message.length).toBeLessThan(2000)
    expect(error.message).toContain('And 4990 more.')
  })

  it('accepts __proto__ as an attribute like any other key', () => {
    const [entry] = parseRoster([{ email: 'a@acme.com', 'attributes.__proto__': 'x' }])
    expect(Object.entries(entry?.attributes ?? {})).toEqual([['__proto__', 'x']])
  })
})

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}
