/**
 * Five files of each vendor, as its console, its API or its usual tools write them. People are invented. The headings of Google,
 * Entra and Slack, and Okta's template, were found in public code and documentation; those of reports are as the vendor's pages
 * name the columns.
 */
export interface VendorFile {
  vendor: 'google' | 'entra' | 'okta' | 'slack' | 'salesforce'
  what: string
  name?: string
  lines: readonly string[]
  /** Who is in the roster. */
  emails: readonly string[]
  /** How many are left out. */
  leftOut: number
  /** Headings that any program could write. */
  isGeneric?: true
}

const OKTA_TEMPLATE =
  'login,firstName,lastName,middleName,honorificPrefix,honorificSuffix,email,title,displayName,nickName,profileUrl,secondEmail,mobilePhone,primaryPhone,streetAddress,city,state,zipCode,countryCode,postalAddress,preferredLanguage,locale,timezone,userType,employeeNumber,costCenter,organization,division,department,managerId,manager'

const ENTRA_TEMPLATE =
  'Name [displayName] Required,User name [userPrincipalName] Required,Initial password [passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required,First name [givenName],Last name [surname]'

const SLACK_HEADER =
  'username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,expiration-timestamp'

export const VENDOR_FILES: readonly VendorFile[] = [
  {
    vendor: 'google',
    what: 'the console, all columns that matter',
    lines: [
      'First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],Status [READ ONLY],Last Sign In [READ ONLY]',
      'Ann,Lee,ann@example.com,****,/,Active,2026/11/01 10:00:00',
      'Bob,Ray,bob@example.com,****,/Sales,Suspended,Never logged in',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'google',
    what: 'the template for an upload, with semicolons',
    lines: [
      'First Name [Required];Last Name [Required];Email Address [Required];Password [Required];Org Unit Path [Required];New Status [UPLOAD ONLY]',
      'Ann;Lee;ann@example.com;secret;/;',
    ],
    emails: ['ann@example.com'],
    leftOut: 0,
  },
  {
    vendor: 'google',
    what: 'the Directory API as CSV, as GAM writes it',
    lines: [
      'primaryEmail,name.givenName,name.familyName,name.fullName,suspended,archived,orgUnitPath,isEnrolledIn2Sv',
      'ann@example.com,Ann,Lee,Ann Lee,False,False,/,True',
      'bob@example.com,Bob,Ray,Bob Ray,True,False,/,False',
      'eve@example.com,Eve,Fox,Eve Fox,False,True,/,False',
    ],
    emails: ['ann@example.com'],
    leftOut: 2,
  },
  {
    vendor: 'google',
    what: 'the headings without their marks',
    lines: [
      'First Name,Last Name,Email Address,Status',
      'Ann,Lee,ann@example.com,Active',
      'Bob,Ray,bob@example.com,Archived',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
    isGeneric: true,
  },
  {
    vendor: 'google',
    what: 'a list of the Directory API as JSON',
    name: 'users.json',
    lines: [
      '{"kind":"admin#directory#users","users":[{"primaryEmail":"ann@example.com","suspended":false,"archived":false},{"primaryEmail":"bob@example.com","suspended":true,"archived":false}]}',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'entra',
    what: 'Download users',
    lines: [
      'userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation',
      'ann@acme.onmicrosoft.com,Ann Lee,Lee,ann@example.com,Ann,1,Member,,,True,DE',
      'scanner@acme.onmicrosoft.com,Scanner,,,,2,Member,,,True,',
      'bob@acme.onmicrosoft.com,Bob Ray,Ray,bob@example.com,Bob,3,Member,,,False,',
    ],
    emails: ['ann@example.com'],
    leftOut: 2,
  },
  {
    vendor: 'entra',
    what: 'the template for new users, with its version',
    lines: [
      'version:v1.0',
      ENTRA_TEMPLATE,
      'Ann Lee,ann@example.com,secret,No,Ann,Lee',
      'Bob Ray,bob@example.com,secret,Yes,Bob,Ray',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'entra',
    what: 'the admin center of Microsoft 365',
    lines: [
      'Block credential,City,Country,Department,Display name,First name,Last name,Licenses,Object Id,Usage location,User principal name',
      'False,Ulm,DE,,Ann Lee,Ann,Lee,E3,1,DE,ann@example.com',
      'True,Ulm,DE,,Bob Ray,Bob,Ray,Unlicensed,2,DE,bob@example.com',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'entra',
    what: 'Export-Csv of PowerShell with its type',
    lines: [
      '#TYPE Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser',
      '"DisplayName","UserPrincipalName","Mail","AccountEnabled"',
      '"Ann Lee","ann@acme.onmicrosoft.com","ann@example.com","True"',
      '"Bob Ray","bob@acme.onmicrosoft.com","bob@example.com","False"',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'entra',
    what: 'Graph as JSON',
    name: 'users.json',
    lines: [
      '{"value":[{"userPrincipalName":"ann@acme.onmicrosoft.com","mail":"ann@example.com","accountEnabled":true},{"userPrincipalName":"x@acme.onmicrosoft.com","mail":null,"accountEnabled":true}]}',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'okta',
    what: 'the template of an import',
    lines: [
      OKTA_TEMPLATE,
      `ann,Ann,Lee,,,,ann@example.com${','.repeat(24)}`,
      `bob,Bob,Ray,,,,bob@example.com${','.repeat(24)}`,
    ],
    emails: ['ann@example.com', 'bob@example.com'],
    leftOut: 0,
  },
  {
    vendor: 'okta',
    what: 'the report of user accounts',
    lines: [
      'Okta username,User fullname,Primary email,Okta user status,Status change date',
      'ann,Ann Lee,ann@example.com,Active,2026-01-01',
      'bob,Bob Ray,bob@example.com,Deactivated,2026-01-01',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'okta',
    what: 'the Users API, flattened by a tool',
    lines: [
      'id,status,created,activated,statusChanged,lastLogin,passwordChanged,profile.login,profile.firstName,profile.lastName,profile.email,profile.secondEmail',
      '00u1,ACTIVE,,,,,,ann,Ann,Lee,ann@example.com,',
      '00u2,STAGED,,,,,,eve,Eve,Fox,eve@example.com,',
      '00u3,LOCKED_OUT,,,,,,bob,Bob,Ray,bob@example.com,',
    ],
    emails: ['ann@example.com', 'bob@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'okta',
    what: 'the Users API as JSON lines',
    name: 'users.jsonl',
    lines: [
      '{"id":"00u1","status":"ACTIVE","profile":{"login":"ann","email":"ann@example.com"}}',
      '{"id":"00u2","status":"SUSPENDED","profile":{"login":"bob","email":"bob@example.com"}}',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'okta',
    what: 'a report with the prefix user.',
    lines: [
      'user.login,user.firstName,user.lastName,user.email,user.status',
      'ann,Ann,Lee,ann@example.com,PROVISIONED',
      'bob,Bob,Ray,bob@example.com,DEPROVISIONED',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'slack',
    what: 'the list of members',
    lines: [
      SLACK_HEADER,
      'ann,ann@example.com,Member,1,1,0,U1,Ann Lee,ann,',
      'bob,bob@example.com,Deactivated,0,0,0,U2,Bob Ray,bob,',
      'beep,beep@example.com,Bot,0,0,0,U3,Beep,beep,',
    ],
    emails: ['ann@example.com'],
    leftOut: 2,
  },
  {
    vendor: 'slack',
    what: 'an older list, without the last column',
    lines: [
      SLACK_HEADER.replace(',expiration-timestamp', ''),
      'ann,ann@example.com,Admin,1,0,0,U1,Ann Lee,Ann',
      'eve,eve@example.com,Primary Owner,1,0,0,U2,Eve Fox,Eve',
    ],
    emails: ['ann@example.com', 'eve@example.com'],
    leftOut: 0,
  },
  {
    vendor: 'slack',
    what: 'guests, one of whom has an end',
    lines: [
      SLACK_HEADER,
      'ann,ann@example.com,Multi-Channel Guest,1,0,0,U1,Ann Lee,Ann,1767225600',
      'eve,eve@example.com,Single-Channel Guest,1,0,0,U2,Eve Fox,Eve,',
    ],
    emails: ['ann@example.com', 'eve@example.com'],
    leftOut: 0,
  },
  {
    vendor: 'slack',
    what: 'users.list, flattened by a tool',
    lines: [
      'id,name,deleted,is_bot,profile.real_name,profile.email',
      'U1,ann,false,false,Ann Lee,ann@example.com',
      'U2,bob,true,false,Bob Ray,bob@example.com',
      'U3,beep,false,true,Beep,',
    ],
    emails: ['ann@example.com'],
    leftOut: 2,
  },
  {
    vendor: 'slack',
    what: 'users.list as JSON',
    name: 'users.json',
    lines: [
      '{"ok":true,"members":[{"id":"U1","name":"ann","deleted":false,"is_bot":false,"profile":{"email":"ann@example.com"}},{"id":"U2","name":"bob","deleted":true,"is_bot":false,"profile":{"email":"bob@example.com"}}]}',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'salesforce',
    what: 'the Data Loader',
    lines: [
      '"Id","Username","LastName","FirstName","Name","Email","Alias","CommunityNickname","IsActive","ProfileId","UserRoleId","FederationIdentifier"',
      '"0051","ann@example.com.prod","Lee","Ann","Ann Lee","ann@example.com","alee","ann","true","00e1","","000123"',
      '"0052","bob@example.com.prod","Ray","Bob","Bob Ray","bob@example.com","bray","bob","false","00e1","",""',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'salesforce',
    what: 'a report of users',
    lines: [
      'User: Full Name,Username,User: Email,User: Active,Profile: Name,Last Login',
      'Ann Lee,ann@example.com.prod,ann@example.com,1,Standard,1/2/2026',
      'Bob Ray,bob@example.com.prod,bob@example.com,0,Standard,',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'salesforce',
    what: 'the list of users in the setup',
    lines: [
      'Full Name,Alias,Username,Email,Role,Active,Profile',
      '"Lee, Ann",alee,ann@example.com.prod,ann@example.com,CEO,Checked,Admin',
      '"Ray, Bob",bray,bob@example.com.prod,bob@example.com,,Not Checked,Standard',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'salesforce',
    what: 'a query of the command line',
    lines: [
      'Id,Name,Username,Email,IsActive,Profile.Name,LastLoginDate',
      '0051,Ann Lee,ann@example.com.prod,ann@example.com,true,Admin,',
      '0052,Bob Ray,bob@example.com.prod,bob@example.com,false,Admin,',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
  {
    vendor: 'salesforce',
    what: 'a query as JSON',
    name: 'users.json',
    lines: [
      '{"totalSize":2,"done":true,"records":[{"Username":"ann@example.com.prod","Email":"ann@example.com","IsActive":true},{"Username":"bob@example.com.prod","Email":"bob@example.com","IsActive":false}]}',
    ],
    emails: ['ann@example.com'],
    leftOut: 1,
  },
]
