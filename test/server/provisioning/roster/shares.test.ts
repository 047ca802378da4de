import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import {
  checkRoster,
  ensureUsers,
  parseRoster,
  RosterError,
  syncUsers,
  type RosterEntry,
} from '../../../../src/users/index.js'
import { ROLES } from '../../../../src/server/index.js'
import type { ParseRosterOptions } from '../../../../src/server/provisioning/roster/parseRoster.js'
import { APPLY, createWorkspace, emails, sorted, VIEWER } from '../support.js'
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
  it('has columns of WisdomAI without a prefix, and of others with their name as a prefix', () => {
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

  it('leaves users out of a system if their cells for it are all blank', () => {
    const roster = read(HEADER, 'a@acme.com,VIEWER,eu,,, ', 'b@acme.com,,,operator,,')
    expect(roster.map(({ directories }) => directories?.iadvize)).toEqual([
      null,
      { roles: [{ roleId: '2', scopes: [] }] },
    ])
  })

  it('may have an object, as in JSON, and leave a user out of WisdomAI', () => {
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

describe('the values for one directory', () => {
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

  it('override the values for all; null leaves a user out; without them, the values for all apply', async () => {
    const desk = createSupportDesk('iadvize:project_1')
    await syncUsers(desk.directory, roster, APPLY).report
    expect(desk.all()).toMatchObject([
      { email: 'both@acme.com', roles: OPERATOR, attributes: {} },
      { email: 'desk@acme.com', attributes: { lastName: 'Doe' } },
      { email: 'unsaid@acme.com', attributes: { lastName: 'Roe' } },
    ])
  })

  it('apply to ensureUsers too', async () => {
    const { mock, api } = createWorkspace()
    const report = await ensureUsers(api, roster)
    expect(report).toMatchObject({ status: 'complete', existing: [] })
    expect(sorted(emails(mock.users.all()))).toEqual([
      'both@acme.com',
      'unsaid@acme.com',
      'wisdom@acme.com',
    ])
  })

  it('of null make a user absent, who is removed with `absent: remove`', async () => {
    const desk = createSupportDesk()
    roster.forEach(({ email }) => desk.seed(email))
    const options = { ...APPLY, absent: 'remove', guards: { maxRemovedShare: 1 } } as const
    const { removed } = await syncUsers(desk.directory, roster, options).report
    expect(removed).toEqual(['wisdom@acme.com'])
  })

  it('with an unknown attribute are refused before any call', () => {
    const desk = createSupportDesk()
    const wrong = {
      email: 'x@acme.com',
      directories: { iadvize: { attributes: { lastNam: 'Doe' } } },
    }
    const sync = () => syncUsers(desk.directory, [...roster, wrong], APPLY)
    expect(sync).toThrow(RosterError)
    expect(sync).toThrow(
      /Row 5: has an attribute "lastNam", which iadvize does not have.*firstName/,
    )
    expect(desk.calls.list).toBe(0)
  })

  it('are compared in the directory’s form, and refused with an invalid value', async () => {
    const desk = createSupportDesk()
    const [first] = roster
    const speaking = (language: string): RosterEntry[] => [
      { email: first?.email ?? '', attributes: { lastName: 'Doe', language } },
    ]
    await syncUsers(desk.directory, speaking(' FR'), APPLY).report
    expect(desk.all()).toMatchObject([{ attributes: { language: 'fr' } }])
    const { plan } = await syncUsers(desk.directory, speaking('fr '), APPLY).report
    expect(plan.calls).toBe(0)
    expect(() => syncUsers(desk.directory, speaking('tlh'))).toThrow(
      /Row 1: has attributes that iadvize does not accept\. The language tlh is none/,
    )
  })

  it('may have attributes of any name for another directory', async () => {
    const { directory } = createWorkspace()
    const { plan } = await syncUsers(directory, roster).report
    expect(plan.create.map(({ email }) => email)).not.toContain('desk@acme.com')
    expect(plan.create[0]).toEqual({
      email: 'both@acme.com',
      roles: ['VIEWER:domain_1'],
      attributes: { region: 'eu' },
    })
  })
})
