import { CHANNEL_SCHEMAS } from '../channels.js'
import { findPath, toPath, type Path } from './paths.js'
import { findField, type Schema, type SchemaType } from './schema.js'

/** The fields of a user that can be requested besides id and email. */
export type IadvizeUserField =
  | 'avatar'
  | 'channels'
  | 'dateFormat'
  | 'externalId'
  | 'firstName'
  | 'groupId'
  | 'interfaceLanguage'
  | 'isDeleted'
  | 'isOnline'
  | 'languages'
  | 'lastName'
  | 'projectIds'
  | 'roleIds'
  | 'samlId'
  | 'skillIds'
  | 'timeFormat'
  | 'timezone'
  | 'userName'

/** Where the value of a field is in a response. */
export interface FieldLocation {
  field: IadvizeUserField
  path: Path
  /** The type that has the field, if the type of the list does not have it. */
  onType?: string | undefined
  /** For a list in pages: where the response says whether there are more. */
  hasNextPage?: Path | undefined
  /** For channels: the configuration and its field. */
  channel?: readonly [configuration: string, field: string] | undefined
}

/** What is requested for each user. */
export interface UserSelection {
  /** The type that has the fields, if the list is of a more general type. */
  onType: string | undefined
  fields: readonly FieldLocation[]
}

const listOf = (name: string) => [`${name}.edges.node.id`, `${name}.id`]

/**
 * The possible paths of each field. Only some of them are documented: those of `SCHEMA_PAGES`, and the fields of `user` in
 * the response of the `userCreate` example. A path that is not in the server's schema is not requested.
 */
const CANDIDATES: Record<Exclude<IadvizeUserField, 'channels'>, readonly string[]> = {
  avatar: ['avatar', 'avatarUrl'],
  dateFormat: ['countryPreferences.dateFormat', 'dateFormat'],
  externalId: ['externalId'],
  firstName: ['firstName'],
  groupId: ['groupId', 'group.id'],
  // `interfaceLanguage`, `spokenLanguages`, `avatarUrl` and `pseudo` are deprecated.
  interfaceLanguage: ['countryPreferences.interfaceLanguage', 'interfaceLanguage'],
  isDeleted: ['isDeleted'],
  // Only `presence` is documented, not what is in it.
  isOnline: [
    'presence.isConnected',
    'presence.isOnline',
    'presence.connected',
    'presence.online',
    'presence.status',
    'presence.state',
    'presence',
  ],
  languages: ['countryPreferences.languages', 'spokenLanguages'],
  lastName: ['lastName'],
  projectIds: ['projectIds', ...listOf('projects')],
  roleIds: ['roleIds', ...listOf('roles'), 'roleId', 'role.id'],
  samlId: ['samlId'],
  skillIds: ['skillIds', ...listOf('skills')],
  timeFormat: ['countryPreferences.timeFormat', 'timeFormat'],
  timezone: ['countryPreferences.timezone', 'timezone'],
  userName: ['userName', 'pseudo'],
}

/** The fields of a user in iAdvize's examples. Every server has them. */
export const EXAMPLE_FIELDS: readonly IadvizeUserField[] = [
  'avatar',
  'firstName',
  'interfaceLanguage',
  'isDeleted',
  'languages',
  'lastName',
  'userName',
]

/** The types of people, among those that `users` may list. A roster has no bots. */
const PROFESSIONAL = 'Professional'
const DEVELOPER = 'Developer'

const PROJECTS: Path = [{ name: 'projects', args: '(first: 100)' }]

/**
 * Where the fields are that only the schema pages have.
 *
 * @see https://graphql.iadvize.dev/types/Professional
 * @see https://graphql.iadvize.dev/types/Developer
 */
const SCHEMA_PAGES: readonly FieldLocation[] = [
  { field: 'externalId', path: toPath('externalId'), onType: PROFESSIONAL },
  { field: 'groupId', path: toPath('group.id'), onType: PROFESSIONAL },
  {
    field: 'projectIds',
    path: [...PROJECTS, ...toPath('edges.node.id')],
    hasNextPage: [...PROJECTS, ...toPath('pageInfo.hasNextPage')],
  },
  ...[PROFESSIONAL, DEVELOPER].map((type) =>
    toLocationOn(type, { field: 'roleIds', path: toPath('role.id') }),
  ),
  { field: 'samlId', path: toPath('samlId'), onType: PROFESSIONAL },
  { field: 'skillIds', path: toPath('skills.id') },
]

const PLAIN_FIELDS = Object.keys(CANDIDATES) as (keyof typeof CANDIDATES)[]

/** What to request for each user: all fields that the server has, or those of them that the caller wants. */
export function selectUser(
  schema: Schema | undefined,
  wanted: readonly IadvizeUserField[] = [...PLAIN_FIELDS, 'channels'],
): UserSelection {
  const node = schema && findUserType(schema)
  if (!schema || !node) return selectDocumented([...CURRENT_EXAMPLES, ...SCHEMA_PAGES], wanted)
  const fields = [
    ...PLAIN_FIELDS.flatMap((field) =>
      locate(schema, node, (type) => locatePlain(schema, type, field)),
    ),
    ...locate(schema, node, (type) => locateChannels(schema, type)),
  ]
  return {
    onType: node.isNarrowed ? node.type.name : undefined,
    fields: fields.filter(({ field }) => wanted.includes(field)),
  }
}

/** What is requested from a server that tells no schema, if it refuses the fields that are not deprecated. */
export const selectOlder = (wanted?: readonly IadvizeUserField[]): UserSelection =>
  selectDocumented(OLDER_EXAMPLES, wanted)

const toExamples = (languages: Partial<Record<IadvizeUserField, string>>): FieldLocation[] =>
  EXAMPLE_FIELDS.map((field) => ({ field, path: toPath(languages[field] ?? field) }))

const CURRENT_EXAMPLES = toExamples({
  interfaceLanguage: 'countryPreferences.interfaceLanguage',
  languages: 'countryPreferences.languages',
})
const OLDER_EXAMPLES = toExamples({
  interfaceLanguage: 'interfaceLanguage',
  languages: 'spokenLanguages',
})

const selectDocumented = (
  locations: readonly FieldLocation[],
  wanted?: readonly IadvizeUserField[],
): UserSelection => ({
  onType: undefined,
  fields: locations.filter(({ field }) => wanted?.includes(field) ?? true),
})

interface UserType {
  type: SchemaType
  /** Whether it is one of the possible types of the nodes. */
  isNarrowed: boolean
}

/** The type of `users { edges { node } }`, or the first of its possible types that has an email. */
function findUserType(schema: Schema): UserType | undefined {
  const typeOf = (owner: SchemaType | undefined, name: string) =>
    schema.type(findField(owner, name)?.type.name)
  const hasEmail = (type: SchemaType | undefined) => findField(type, 'email') !== undefined

  const connection = schema.type(schema.query('users')?.type.name)
  const node = typeOf(typeOf(connection, 'edges'), 'node')
  if (!node) return undefined
  if (hasEmail(node)) return { type: node, isNarrowed: false }
  const possible = (node.possibleTypes ?? []).map(({ name }) => schema.type(name))
  const narrowed = possible.find(hasEmail)
  return narrowed && { type: narrowed, isNarrowed: true }
}

/** On the type of the list, or else on the types of people. */
function locate(
  schema: Schema,
  { type, isNarrowed }: UserType,
  find: (owner: SchemaType) => FieldLocation[],
): FieldLocation[] {
  const own = find(type)
  if (own.length > 0 || isNarrowed) return own
  return [PROFESSIONAL, DEVELOPER].flatMap((name) => {
    const isPossible = type.possibleTypes?.some((possible) => possible.name === name)
    const owner = isPossible ? schema.type(name) : undefined
    return owner ? find(owner).map((location) => toLocationOn(name, location)) : []
  })
}

/** A field of one type. GraphQL refuses two types that have one name for values of different types, so it gets another. */
function toLocationOn(type: string, location: FieldLocation): FieldLocation {
  if (type === PROFESSIONAL) return { ...location, onType: type }
  const rename = ([first, ...rest]: Path): Path =>
    first ? [{ ...first, alias: `${first.name}Of${type}` }, ...rest] : []
  const { path, hasNextPage } = location
  const renamed = { ...location, onType: type, path: rename(path) }
  return hasNextPage ? { ...renamed, hasNextPage: rename(hasNextPage) } : renamed
}

function locatePlain(
  schema: Schema,
  owner: SchemaType,
  field: keyof typeof CANDIDATES,
): FieldLocation[] {
  const path = findPath(schema, owner, CANDIDATES[field])
  return path ? [{ field, path, hasNextPage: findHasNextPage(schema, owner, path) }] : []
}

/** `projects.pageInfo.hasNextPage` for `projects.edges.node.id`. */
function findHasNextPage(schema: Schema, owner: SchemaType, path: Path): Path | undefined {
  const edges = path.findIndex(({ name }) => name === 'edges')
  if (edges === -1) return undefined
  const names = path.slice(0, edges).map(({ name }) => name)
  return findPath(schema, owner, [[...names, 'pageInfo', 'hasNextPage'].join('.')])
}

/** All channels or none: if the server has only a part of them, they cannot be compared with what was written. */
function locateChannels(schema: Schema, owner: SchemaType): FieldLocation[] {
  const all = Object.entries(CHANNEL_SCHEMAS).flatMap(([configuration, { entries }]) =>
    Object.keys(entries).map((name) => locateChannel(schema, owner, [configuration, name])),
  )
  const found = all.filter((location) => location !== undefined)
  return found.length === all.length ? found : []
}

function locateChannel(
  schema: Schema,
  owner: SchemaType,
  channel: readonly [configuration: string, field: string],
): FieldLocation | undefined {
  const path = findPath(schema, owner, [['channels', ...channel].join('.')])
  return path && { field: 'channels', path, channel }
}
