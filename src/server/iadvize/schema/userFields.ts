import { CHANNELS } from '../operations/channels.js'
import { fieldOf, type Schema, type SchemaType } from './schema.js'
import { findPath, toPath, type Path } from './selection.js'

/** What may be asked of a user besides id and email. */
export type IadvizeUserField =
  | 'avatar'
  | 'channels'
  | 'dateFormat'
  | 'externalId'
  | 'firstName'
  | 'groupId'
  | 'interfaceLanguage'
  | 'isDeleted'
  | 'languages'
  | 'lastName'
  | 'projectIds'
  | 'roleIds'
  | 'skillIds'
  | 'timeFormat'
  | 'timezone'
  | 'userName'

/** Where a value stands, and where it stands whether that is all of it. */
export interface Place {
  field: IadvizeUserField
  path: Path
  /** `hasNextPage` of a list in pages. */
  more?: Path | undefined
  /** For channels: the configuration and its field. */
  channel?: readonly [configuration: string, field: string] | undefined
}

/** What is asked of each user. */
export interface UserSelection {
  /** The type that has the fields, where the list is of a wider one. */
  onType: string | undefined
  places: readonly Place[]
}

const listOf = (name: string) => [`${name}.edges.node.id`, `${name}.id`]

/**
 * Where each field may stand in an answer. Only some of it is documented: what `user` has in the answer
 * of the vendor's `userCreate` example. The rest is looked for, and not asked for unless it is there.
 */
const CANDIDATES: Record<Exclude<IadvizeUserField, 'channels'>, readonly string[]> = {
  avatar: ['avatar', 'avatarUrl'],
  dateFormat: ['countryPreferences.dateFormat', 'dateFormat'],
  externalId: ['externalId'],
  firstName: ['firstName'],
  groupId: ['groupId', 'group.id'],
  interfaceLanguage: ['interfaceLanguage', 'countryPreferences.interfaceLanguage'],
  isDeleted: ['isDeleted'],
  languages: ['countryPreferences.languages', 'spokenLanguages'],
  lastName: ['lastName'],
  projectIds: ['projectIds', ...listOf('projects')],
  roleIds: ['roleIds', ...listOf('roles'), 'roleId', 'role.id'],
  skillIds: ['skillIds', ...listOf('skills')],
  timeFormat: ['countryPreferences.timeFormat', 'timeFormat'],
  timezone: ['countryPreferences.timezone', 'timezone'],
  userName: ['userName', 'pseudo'],
}

/** Projects are in the examples too, but in pages of a size that no page tells. */
export const DOCUMENTED_FIELDS: readonly IadvizeUserField[] = [
  'avatar',
  'firstName',
  'interfaceLanguage',
  'isDeleted',
  'languages',
  'lastName',
  'userName',
]

const FIELDS = Object.keys(CANDIDATES) as (keyof typeof CANDIDATES)[]

/** What to ask of each user: all that the server has, or of it what the caller names. */
export function selectUser(
  schema: Schema | undefined,
  wanted: readonly IadvizeUserField[] = [...FIELDS, 'channels'],
): UserSelection {
  const node = schema && findNode(schema)
  if (!schema || !node) return { onType: undefined, places: selectDocumented(wanted) }
  const places = [...findPlain(schema, node.type), ...findChannels(schema, node.type)]
  return {
    onType: node.isNarrowed ? node.type.name : undefined,
    places: places.filter(({ field }) => wanted.includes(field)),
  }
}

const selectDocumented = (wanted: readonly IadvizeUserField[]): Place[] =>
  DOCUMENTED_FIELDS.filter((field) => wanted.includes(field)).map((field) => ({
    field,
    path: toPath(field === 'languages' ? 'spokenLanguages' : field),
  }))

/** The type of `users { edges { node } }`, or the first of those behind it that has an email. */
function findNode(schema: Schema) {
  const step = (type: SchemaType | undefined, name: string) =>
    schema.type(fieldOf(type, name)?.type.name)
  const connection = schema.type(schema.query('users')?.type.name)
  const node = step(step(connection, 'edges'), 'node')
  const hasEmail = (type: SchemaType | undefined) => fieldOf(type, 'email') !== undefined
  if (!node || hasEmail(node)) return node && { type: node, isNarrowed: false }
  const narrower = (node.possibleTypes ?? []).map(({ name }) => schema.type(name)).find(hasEmail)
  return narrower && { type: narrower, isNarrowed: true }
}

function findPlain(schema: Schema, owner: SchemaType): Place[] {
  return FIELDS.flatMap((field) => {
    const path = findPath(schema, owner, CANDIDATES[field])
    if (!path) return []
    const pages = path.at(-3)?.name === 'edges' ? path.slice(0, -3) : undefined
    const names = pages?.map(({ name }) => name).join('.')
    const more = pages && findPath(schema, owner, [`${names}.pageInfo.hasNextPage`])
    return [{ field, path, more }]
  })
}

/** All of it or nothing: what can be told in part only could not be compared with what was written. */
function findChannels(schema: Schema, owner: SchemaType): Place[] {
  const places = Object.entries(CHANNELS).flatMap(([configuration, { entries }]) =>
    Object.keys(entries).map((name) => {
      const path = findPath(schema, owner, [`channels.${configuration}.${name}`])
      return path && { field: 'channels' as const, path, channel: [configuration, name] as const }
    }),
  )
  const found = places.filter((place) => place !== undefined)
  return found.length === places.length ? found : []
}
