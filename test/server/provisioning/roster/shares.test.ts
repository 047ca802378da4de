import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import {
  checkRoster,
  ensureUsers,
  parseRoster,
  RosterError,
  ROLES,
  syncUsers,
  type ParseRosterOptions,
  type RosterEntry,
} from '../../../../src/server/index.js'
import { APPLY, createWorkspace, emails, VIEWER } from '../support.js'
import { createSupportDesk, OPERATOR } from '../../directories/supportDesk.js'

const OPTIONS = {
  directories: {
    iadvize: {
      toRoleId: (text) => ({ operator: '2', manager: '3' })[text.trim()],
      attributeKeys: ['lastName', 'channels'],
    },
  },
} satisfies ParseRosterOptions

const read = (...lines: string[]) =>
  parseRoster(parse(lines.join('\n'), { columns: true }), OPTIONS)

const HEADER = 'email,roles,attributes.region,iadvize.roles,iadvize.groups,iadvize.channels'

describe('a roster for several systems', () => {
  it('has columns of WisdomAI without a prefix, and of others with their name before it', () => {
    const [entry] = read(
      HEADER,
      'a@acme.com,VIEWER:domain_1,eu,operator:1234|5678,77,chat(slots=3) call(desk)',
    )
    expect(entry).toEqual({
      email: 'a@acme.com',
      roles: [{ roleId: ROLES.VIEWER, scopes: ['domain_1'] }],
      attributes: { region: 'eu' },
      directories: {
        iadvize: {
          roles: [{ roleId: '2', scopes: ['1234', '5678'] }],
          groups: ['77'],
          attributes: { channels: 'chat(slots=3) call(desk)' },
        },
      },
    })
  })

  it('leaves those out of a system whose cells for it are all blank', () => {
    const roster = read(HEADER, 'a@acme.com,VIEWER,eu,,, ', 'b@acme.com,,,operator,,')
    expect(roster.map(({ directories }) => directories?.iadvize)).toEqual([
      null,
      { roles: [{ roleId: '2', scopes: [] }] },
    ])
  })

  it('may say it in an object, as JSON does, and leave somebody out of WisdomAI', () => {
    const share = { roles: [{ roleId: '2', scopes: ['1234'] }], attributes: { lastName: 'Doe' } }
    const records = [
      { email: 'a@acme.com', directories: { iadvize: share } },
      { email: 'b@acme.com', directories: { iadvize: share, wisdom: null } },
      { email: 'c@acme.com' },
    ]
    expect(parseRoster(records, { directories: { iadvize: {} } })).toEqual([
      ...records.slice(0, 2),
      { email: 'c@acme.com', directories: { iadvize: null } },
    ])
  })

  it.each([
    [
      { 'iadvize.roles': 'king' },
      'roles-invalid',
      /\(iadvize\) has roles that are invalid: "king"/,
    ],
    [
      { 'iadvize.lastNam': 'Doe' },
      'attributes-invalid',
      /"lastNam", which iadvize does not have. Its attributes are: lastName, channels/,
    ],
    [{ 'iadvise.lastName': 'Doe' }, 'column-unknown', /"iadvise\.lastName"/],
    [{ directories: { iadvise: {} } }, 'directories-invalid', /"iadvise"/],
    [{ directories: { wisdom: {} } }, 'directories-invalid', /"wisdom"/],
    [{ directories: { iadvize: 'yes' } }, 'directories-invalid', /"yes"/],
    [{ directories: 'iadvize' }, 'directories-invalid', /"iadvize"/],
  ])('refuses %o as %s', (cells, problem, message) => {
    const { entries, problems } = checkRoster([{ email: 'a@acme.com', ...cells }], OPTIONS)
    expect(entries).toEqual([])
    expect(problems).toMatchObject([{ row: 1, email: 'a@acme.com', problem }])
    expect(problems[0]?.message).toMatch(message)
  })
})

describe('a share', () => {
  const roster: RosterEntry[] = [
    {
      email: 'both@acme.com',
      roles: VIEWER,
      attributes: { region: 'eu' },
      directories: { iadvize: { roles: OPERATOR } },
    },
    { email: 'wisdom@acme.com', directories: { iadvize: null } },
    {
      email: 'desk@acme.com',
      directories: { wisdom: null, iadvize: { attributes: { lastName: 'Doe' } } },
    },
    { email: 'unsaid@acme.com', attributes: { lastName: 'Roe' } },
  ]

  it('replaces what is said of everybody; null leaves out; who has none gets what is said of everybody', async () => {
    const desk = createSupportDesk('iadvize:project_1')
    await syncUsers(roster, desk.directory, APPLY).report
    expect(desk.all()).toMatchObject([
      { email: 'both@acme.com', roles: OPERATOR, attributes: {} },
      { email: 'desk@acme.com', attributes: { lastName: 'Doe' } },
      { email: 'unsaid@acme.com', attributes: { lastName: 'Roe' } },
    ])
  })

  it('counts for ensureUsers too', async () => {
    const { mock, api } = createWorkspace()
    const report = await ensureUsers(api, roster)
    expect(report).toMatchObject({ status: 'complete', existing: [] })
    expect(emails(mock.users.all())).toEqual([
      'both@acme.com',
      'wisdom@acme.com',
      'unsaid@acme.com',
    ])
  })

  it('of null makes somebody absent, so that they are removed where that is asked for', async () => {
    const desk = createSupportDesk()
    roster.forEach(({ email }) => desk.seed(email))
    const options = { ...APPLY, absent: 'remove', guards: { maxShare: 1 } } as const
    const { removed } = await syncUsers(roster, desk.directory, options).report
    expect(removed).toEqual(['wisdom@acme.com'])
  })

  it('with an attribute that the directory does not know is refused before anything is asked', () => {
    const desk = createSupportDesk()
    const wrong = {
      email: 'x@acme.com',
      directories: { iadvize: { attributes: { lastNam: 'Doe' } } },
    }
    const sync = () => syncUsers([...roster, wrong], desk.directory, APPLY)
    expect(sync).toThrow(RosterError)
    expect(sync).toThrow(
      /Row 5: has an attribute "lastNam", which iadvize does not have.*firstName/,
    )
    expect(desk.calls.list).toBe(0)
  })

  it('is compared as the directory spells it, and refused with a value that it cannot take', async () => {
    const desk = createSupportDesk()
    const [first] = roster
    const speaking = (language: string): RosterEntry[] => [
      { email: first?.email ?? '', attributes: { lastName: 'Doe', language } },
    ]
    await syncUsers(speaking(' FR'), desk.directory, APPLY).report
    expect(desk.all()).toMatchObject([{ attributes: { language: 'fr' } }])
    const { plan } = await syncUsers(speaking('fr '), desk.directory, APPLY).report
    expect(plan.calls).toBe(0)
    expect(() => syncUsers(speaking('tlh'), desk.directory)).toThrow(
      /Row 1: has attributes that iadvize does not accept\. The language tlh is none/,
    )
  })

  it('may have attributes of any name where another directory is meant', async () => {
    const { directory } = createWorkspace()
    const { plan } = await syncUsers(roster, directory).report
    expect(plan.create.map(({ email }) => email)).not.toContain('desk@acme.com')
    expect(plan.create[0]).toEqual({
      email: 'both@acme.com',
      roles: VIEWER,
      attributes: { region: 'eu' },
    })
  })
})
