import type { AttributeValues } from '../../directories/userDirectory.js'

/** What tells who somebody is, besides the email. */
export interface Identity {
  /** Ids by what kind they are. `label` is the key as it is written. */
  ids: ReadonlyMap<string, { value: string; label: string }>
  /** The whole name, in one spelling. `undefined` without one. */
  name: string | undefined
}

interface Person {
  name?: string | null | undefined
  attributes?: AttributeValues | undefined
}

/** The identity of somebody in a roster or a directory. */
export function identify({ name, attributes = {} }: Person): Identity {
  const values = new Map<string, { value: string; label: string }>()
  for (const [label, text] of Object.entries(attributes)) {
    const value = normalize(text)
    if (value !== '') values.set(toKind(label), { value, label })
  }
  const ids = new Map([...values].filter(([kind]) => isId(kind)))
  return { ids, name: findName(name, (kind) => values.get(kind)?.value) }
}

/** `employee_id`, `employeeId` and `Employee ID` are one kind. */
const toKind = (key: string) => key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const normalize = (text: string) => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** The id of a person, not that of an account or a team, which somebody else may take over. */
const ID =
  /^(external|employee|emp|staff|person|personnel|personal|worker|user|member|hr|hris|payroll|badge|object|immutable|subject|sso|idp|ldap|ad|aad|azure|entra|okta|google|workday|sap|scim|salesforce|slack)?(id|identifier|number|no|nr|num|nummer|code|guid|uuid|uid)$/

const OTHER_IDS = new Set([
  'sub',
  'federationidentifier',
  'upn',
  'userprincipalname',
  'username',
  'login',
  'samaccountname',
  'personalnummer',
  'mitarbeiternummer',
  'matricule',
])

/** A number or a code alone says nothing about whose it is. */
const TOO_GENERAL = new Set(['number', 'no', 'nr', 'num', 'nummer', 'code'])

const isId = (kind: string) => (ID.test(kind) && !TOO_GENERAL.has(kind)) || OTHER_IDS.has(kind)

const NAMES = ['name', 'displayname', 'fullname', 'realname', 'commonname', 'cn']
const FIRST_NAMES = ['firstname', 'givenname', 'vorname']
const LAST_NAMES = ['lastname', 'familyname', 'surname', 'sn', 'nachname']

function findName(
  name: string | null | undefined,
  valueOf: (kind: string) => string | undefined,
): string | undefined {
  const own = normalize(name ?? '')
  if (own !== '') return own
  const find = (kinds: readonly string[]) => kinds.map(valueOf).find((value) => value !== undefined)
  const first = find(FIRST_NAMES)
  const last = find(LAST_NAMES)
  return find(NAMES) ?? (first !== undefined && last !== undefined ? `${first} ${last}` : undefined)
}
