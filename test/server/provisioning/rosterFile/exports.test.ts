import { describe, expect, it } from 'vitest'
import { readRoster } from '../../../../src/users/index.js'
import type { RosterSource } from '../../../../src/server/provisioning/rosterFile/columns/presets.js'
import { emailsOf, errorOf, problemsOf, read, readExport } from './support.js'

describe('an export as it was written', () => {
  it('of Google Workspace has those who are neither suspended nor archived', async () => {
    const roster = await readRoster(await readExport('01-google-workspace.csv'), { from: 'google' })
    expect(emailsOf(roster)).toEqual(['alice@example.com', 'Carol@Example.com'])
    expect(roster.reading.leftOut.map(({ reason }) => reason)).toEqual([
      'Status [READ ONLY] is "Suspended"',
      'Status [READ ONLY] is "Archived"',
    ])
    expect(roster.reading.ignoredColumns).toHaveLength(33)
  })

  it('of Entra has mail as email, and names those without one', async () => {
    const roster = await readRoster(await readExport('02-entra-download-users.csv'), {
      from: 'entra',
    })
    expect(emailsOf(roster)).toEqual(['alice@example.com', 'bob@partner.example'])
    expect(roster.reading.leftOut).toEqual([
      { place: 'line 4', label: 'scanner@example.onmicrosoft.com', reason: 'no email' },
      { place: 'line 5', label: 'dan@example.com', reason: 'accountEnabled is "False"' },
    ])
  })

  it('of Okta has email and not login, and nobody who is staged or deprovisioned', async () => {
    const roster = await readRoster(await readExport('04-okta-people.csv'), { from: 'okta' })
    expect(emailsOf(roster)).toEqual(['alice@example.com', 'carol.muster@example.com'])
    const { message } = await errorOf(readRoster(await readExport('04-okta-people.csv')))
    expect(message.match(/"\w+"/g)).toHaveLength(31)
    expect(message).toContain("from: 'okta'")
  })

  it('of Excel may lack the last cells of a row', async () => {
    const { entries } = await readRoster(await readExport('06-excel-trailing-cells-dropped.csv'))
    expect(entries).toHaveLength(6)
    expect(entries[3]).toMatchObject({
      email: 'dan@example.com',
      attributes: { region: 'eu-west' },
    })
  })

  it('of Excel may be Unicode text', async () => {
    const { entries, reading } = await readRoster(await readExport('07-excel-unicode-text.txt'))
    expect(entries.map(({ attributes }) => attributes?.city)).toEqual([
      'Köln',
      'Łódź',
      'Paris, "La Défense"',
    ])
    expect(reading).toMatchObject({ encoding: 'utf-16le', delimiter: '\t' })
  })

  it('of pandas has a column without a name, which is told once', async () => {
    const bytes = await readExport('11-pandas-index.csv')
    const { message } = await errorOf(readRoster(bytes))
    expect(message).toContain('unknown columns: "".')
    const { entries, reading } = await readRoster(bytes, { ignoreColumns: [''] })
    expect(entries).toHaveLength(3)
    expect(reading.warnings.map(({ place }) => place)).toEqual(['line 2', 'line 4'])
  })

  it('with invisible characters has one person twice', async () => {
    expect(await problemsOf(readRoster(await readExport('13-invisible-characters.csv')))).toEqual([
      'line 3 has the same email as line 2; keep one of them.',
    ])
  })

  it('with wrapped emails has one row with two emails', async () => {
    expect(await problemsOf(readRoster(await readExport('14-wrapped-emails.csv')))).toEqual([
      'line 7 has several emails: "frank@example.com;f.test@example.com". Keep one of them.',
    ])
  })

  it('with mangled ids is read with a warning for each, and refused with strict', async () => {
    const bytes = await readExport('16-mangled-ids.csv')
    const { entries, reading } = await readRoster(bytes)
    expect(entries[3]).toEqual({
      email: 'dan@example.com',
      roles: [{ roleId: expect.any(String) as string, scopes: [] }],
    })
    const warned = reading.warnings.map(({ place, column }) => `${place} ${column}`)
    expect(new Set(warned)).toEqual(
      new Set([
        'line 2 attr.account_id',
        'line 3 attr.account_id',
        'line 3 attr.code',
        'line 4 attr.code',
        'line 4 attr.cost_center',
        'line 5 attr.account_id',
        'line 5 attr.cost_center',
        'line 5 attr.active',
      ]),
    )
    expect(await problemsOf(readRoster(bytes, { strict: true }))).toHaveLength(9)
  })

  it('with one person in two spellings is refused', async () => {
    expect(
      await problemsOf(readRoster(await readExport('17-one-person-two-spellings.csv'))),
    ).toEqual([
      'line 3 has the same email as line 2; keep one of them.',
      'line 5 has the same email as line 4 (mia@bücher.example); keep one of them.',
    ])
  })

  it('of SCIM is one page of several', async () => {
    const roster = await readRoster(await readExport('21-scim-list.json'))
    expect(emailsOf(roster)).toEqual(['alice@example.com'])
    expect(roster.reading).toMatchObject({ from: 'scim', page: { count: 3, total: 250 } })
    expect(roster.reading.leftOut.map(({ reason }) => reason)).toEqual([
      'active is "false"',
      'no email',
    ])
  })
})

/** Written from the documentation of each program: the text, who is in the roster, and how many are left out. */
const VARIANTS: Record<RosterSource, [name: string, text: string, emails: string, out: number][]> = {
  okta: [
    ['users of the API', '[{"id":"00u","status":"ACTIVE","profile":{"login":"a","email":"a@x.de","secondEmail":null}},{"id":"00v","status":"SUSPENDED","profile":{"login":"b","email":"b@x.de"}}]', 'a@x.de', 1],
    ['a report of users', 'User Id,Username,First Name,Last Name,Primary email,User Status\n00u,a,A,B,a@x.de,Password expired\n00v,b,B,C,b@x.de,Deactivated', 'a@x.de', 1],
    ['a report with dots', 'user.login,user.email,user.status\na,a@x.de,LOCKED_OUT\nb,b@x.de,STAGED\n', 'a@x.de', 1],
    ['semicolons of a German Excel', 'login;email;firstName;status\r\na;a@x.de;Jürgen;ACTIVE\r\nb;b@x.de;Änne;PROVISIONED\r\n', 'a@x.de b@x.de', 0],
    ['no status column', 'login,firstName,lastName,email\na,A,A,a@x.de\nb,B,B,\n', 'a@x.de', 1],
  ],
  google: [
    ['GAM print users', 'primaryEmail,name.givenName,suspended,archived,orgUnitPath\na@x.de,A,False,False,/\nb@x.de,B,True,False,/\nc@x.de,C,False,True,/', 'a@x.de', 2],
    ['users of the Directory API', '{"kind":"admin#directory#users","users":[{"primaryEmail":"a@x.de","suspended":false,"emails":[{"address":"z@x.de"}]},{"primaryEmail":"b@x.de","suspended":true}]}', 'a@x.de', 1],
    ['members of a group', 'Group Email [Required],Email Address,Status\ng@x.de,a@x.de,Active\ng@x.de,b@x.de,Suspended', 'a@x.de', 1],
    ['tabs', 'First Name [Required]\tEmail Address [Required]\tStatus [READ ONLY]\nA "the boss\ta@x.de\tActive\n', 'a@x.de', 0],
    ['a mark and quotes', '\ufeff"Email Address [Required]","Status [READ ONLY]"\r\n"A@x.de","ACTIVE"\r\n"b@x.de","Archived"\r\n', 'A@x.de', 1],
  ],
  entra: [
    ['the template of bulk creation', 'version:v1.0,,,\nName [displayName] Required,User name [userPrincipalName] Required,Initial password [passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required\nA,a@x.de,secret,No\nB,b@x.de,secret,Yes', 'a@x.de', 1],
    ['active users of the admin center', 'Block credential,City,Department,Display name,Object Id,User principal name\nFalse,,,A,1,a@x.de\nTrue,,,B,2,b@x.de', 'a@x.de', 1],
    ['Export-Csv of PowerShell 5', '#TYPE Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser\r\n"DisplayName","Id","Mail","UserPrincipalName","AccountEnabled"\r\n"A","1","a@x.de","a@x.onmicrosoft.com","True"\r\n"Room 1","2",,"room@x.onmicrosoft.com","True"', 'a@x.de', 1],
    ['users of Graph', '{"@odata.context":"…","value":[{"id":"1","mail":"a@x.de","userPrincipalName":"a@x.onmicrosoft.com","accountEnabled":true},{"id":"2","mail":null,"userPrincipalName":"s@x.de","accountEnabled":true}]}', 'a@x.de', 1],
    ['a guest', 'userPrincipalName,displayName,mail,accountEnabled,usageLocation\nb_p.example#EXT#@x.onmicrosoft.com,B,b@p.example,True,', 'b@p.example', 0],
  ],
  slack: [
    ['members', 'username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,expiration-timestamp\na,a@x.de,Admin,1,1,0,U1,A,a,\nb,b@x.de,Deactivated,0,0,0,U2,B,b,', 'a@x.de', 1],
    ['a bot', 'username,email,status,billing-active,has-2fa,userid\na,a@x.de,Primary Owner,1,1,U1\nbot,,Bot,0,0,B1', 'a@x.de', 1],
    ['guests', 'username,email,status,billing-active,userid,expiration-timestamp\na,a@x.de,Multi-Channel Guest,1,U1,1700000000\nb,b@x.de,Single-Channel Guest,1,U2,', 'a@x.de b@x.de', 0],
    ['users.list', '{"ok":true,"members":[{"id":"U1","deleted":false,"is_bot":false,"profile":{"real_name":"A","email":"a@x.de"}},{"id":"U2","deleted":true,"profile":{"email":"b@x.de"}},{"id":"B1","deleted":false,"is_bot":true,"profile":{"real_name":"bot"}}],"response_metadata":{"next_cursor":""}}', 'a@x.de', 2],
    ['semicolons', 'username;email;status;billing-active;has-sso;userid\na;a@x.de;Member;1;0;U1', 'a@x.de', 0],
  ],
  salesforce: [
    ['a report with title and footer', 'Users by role\n\nUsername,First Name,Email,Active,Profile\na@x.sf,A,a@x.de,1,Standard User\nb@x.sf,B,b@x.de,0,Standard User\n\nGrand Totals (2 records)\n\nCopyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\nConfidential Information - Do Not Distribute\nGenerated By:  Alice A  11/30/2026 9:00 AM\nAcme', 'a@x.de', 1],
    ['Data Loader', '"ID","USERNAME","EMAIL","ISACTIVE","PROFILEID"\n"005","a@x.sf","a@x.de","true","00e"\n"006","b@x.sf","b@x.de","false","00e"', 'a@x.de', 1],
    ['records of the API', '{"totalSize":2,"done":true,"records":[{"attributes":{"type":"User","url":"/1"},"Id":"005","Username":"a@x.sf","Email":"a@x.de","IsActive":true},{"attributes":{"type":"User","url":"/2"},"Id":"006","Username":"b@x.sf","Email":"b@x.de","IsActive":false}]}', 'a@x.de', 1],
    ['a report in Latin letters', 'Username;Email;Active;Profile: Name;Role\na@x.sf;a@x.de;TRUE;Vertrieb Süd;Leitung', 'a@x.de', 0],
    ['a details report', 'User: Email,User: Active,Alias\na@x.de,Checked,aa\nb@x.de,Not Checked,bb', 'a@x.de', 1],
  ],
  scim: [
    ['a list', '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":1,"Resources":[{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"a","active":true,"emails":[{"value":"home@x.de","type":"home"},{"value":"a@x.de","type":"work"}],"name":{"familyName":"A"}}]}', 'a@x.de', 0],
    ['an array', '[{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"a@x.de","active":"True"}]', 'a@x.de', 0],
    ['JSON Lines', '{"userName":"a@x.de","active":true}\n{"userName":"b@x.de","active":false}', 'a@x.de', 1],
    ['the enterprise extension', '[{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"a@x.de","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"1","manager":{"value":"9"}}}]', 'a@x.de', 0],
    ['emails as texts', '[{"userName":"a","emails":["a@x.de"],"active":true},{"userName":"svc","emails":[]}]', 'a@x.de', 1],
  ],
} // prettier-ignore

const CASES = Object.entries(VARIANTS).flatMap(([from, variants]) =>
  variants.map(([name, text, emails, out]) => ({
    from: from as RosterSource,
    name,
    text,
    emails,
    out,
  })),
)

it.each(CASES)('an export of $from is read: $name', async ({ from, text, emails, out }) => {
  const roster = await read(text, { from })
  expect(emailsOf(roster).join(' ')).toBe(emails)
  expect(roster.reading.leftOut).toHaveLength(out)
})

it.each(CASES.filter(({ text }) => !text.includes('scim') && text.split(',').length > 12))(
  'an export of $from is recognised: $name',
  async ({ from, text }) => {
    const { message } = await errorOf(read(text))
    expect(message).toContain(`from: '${from}'`)
  },
)

it('a status that the preset does not know is a warning, and the row is kept', async () => {
  const { entries, reading } = await read('login,email,status\na,a@x.de,GESPERRT', { from: 'okta' })
  expect(entries).toHaveLength(1)
  expect(reading.warnings).toMatchObject([{ place: 'line 2', column: 'status' }])
})

it('a condition for the status column replaces that of the preset', async () => {
  const text = 'login,email,status\na,a@x.de,STAGED\nb,b@x.de,ACTIVE'
  const options = { from: 'okta', where: ['status=STAGED'] } as const
  expect(emailsOf(await read(text, options))).toEqual(['a@x.de'])
})
