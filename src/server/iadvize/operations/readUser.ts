import * as v from 'valibot'
import { readShape } from '../../upstream/reply/readShape.js'
import type { ToFailure } from '../../upstream/upstreamFailure.js'
import { id } from '../ids.js'
import { readPath } from '../schema/paths.js'
import type { FieldLocation, IadvizeUserField, UserSelection } from '../schema/userFields.js'
import { channelsSchema, type IadvizeChannels } from '../channels.js'

/**
 * A user as iAdvize returns them. A field is left out if the server does not have it, or returned only a part of
 * its list. `null` and empty lists are values of the server.
 */
export interface IadvizeUser {
  /** The id, which `userUpdate` and `userDelete` take. */
  id: string
  /** Empty for a user without an email, such as a bot. */
  email: string
  /** The URL of a picture. */
  avatar?: string | null
  /** The channels. Left out if the server has only a part of their fields. */
  channels?: IadvizeChannels
  /** How dates are written: an {@link IadvizeDateFormat}. */
  dateFormat?: string | null
  /** The id of the user in your system. */
  externalId?: string | null
  /** The first name. */
  firstName?: string | null
  /** The id of the group. */
  groupId?: string | null
  /** The ISO code of the language of the user interface. */
  interfaceLanguage?: string | null
  /** iAdvize may list deleted users. */
  isDeleted?: boolean
  /** Whether the user is logged in now. An update would log them out. */
  isOnline?: boolean
  /** The ISO codes of the languages that the user speaks. */
  languages?: string[]
  /** The last name. */
  lastName?: string | null
  /** The ids of the projects. */
  projectIds?: string[]
  /** The ids of the roles: some of {@link IADVIZE_ROLES}. */
  roleIds?: string[]
  /** The id of the user at your identity provider. */
  samlId?: string | null
  /** The ids of the skills. */
  skillIds?: string[]
  /** How times are written: an {@link IadvizeTimeFormat}. */
  timeFormat?: string | null
  /** The time zone. */
  timezone?: string | null
  /** The name that visitors see in the chat box. */
  userName?: string | null
}

const LIST_FIELDS: ReadonlySet<IadvizeUserField> = new Set([
  'languages',
  'projectIds',
  'roleIds',
  'skillIds',
])

const identity = v.object({
  id: v.pipe(id(), v.transform(String)),
  email: v.nullish(v.string(), ''),
})

export function readUser(
  node: unknown,
  { fields }: UserSelection,
  toFailure: ToFailure,
): IadvizeUser {
  const plain = fields
    .filter(({ channel }) => channel === undefined)
    .map((location) => [location.field, readField(node, location)] as const)
    .filter(([, value]) => value !== undefined)
  const channels = readChannels(node, fields)
  return {
    ...readShape(identity, node, toFailure),
    ...Object.fromEntries(plain),
    ...(channels && { channels }),
  }
}

/** `undefined` for a list that has more pages. */
function readField(node: unknown, location: FieldLocation): unknown {
  const { field, path, hasNextPage, onType } = location
  // A user of another type, such as a developer.
  if (onType !== undefined && readPath(node, path.slice(0, 1))[0] === undefined) return undefined
  const values = readPath(node, path).filter((value) => value !== null && value !== undefined)
  if (field === 'isDeleted') return values[0] === true
  if (field === 'isOnline') return isOnline(values[0])
  if (hasNextPage && readPath(node, hasNextPage).some((more) => more !== false)) return undefined
  const texts = values.map(String)
  return LIST_FIELDS.has(field) ? texts : (texts[0] ?? null)
}

/** No page says what `presence` holds. A text counts as online unless it says the opposite. */
function isOnline(presence: unknown): boolean {
  if (typeof presence !== 'string') return presence === true
  return !/off|disconnect|not_|absent|none|logged_?out/i.test(presence)
}

type Configurations = Record<string, Record<string, unknown>>

/** `undefined` when the server has no channels, or has them in a shape that is not documented. */
function readChannels(
  node: unknown,
  fields: readonly FieldLocation[],
): IadvizeChannels | undefined {
  if (!fields.some(({ channel }) => channel)) return undefined
  // A server may not have the other fields of a channel that is off.
  const complete = Object.entries(readConfigurations(node, fields)).filter(
    ([name, values]) => values.isEnabled === true || v.is(channelsSchema, { [name]: values }),
  )
  const { success, output } = v.safeParse(channelsSchema, Object.fromEntries(complete))
  return success ? output : undefined
}

function readConfigurations(node: unknown, fields: readonly FieldLocation[]): Configurations {
  const configurations: Configurations = {}
  for (const { path, channel } of fields) {
    const [value] = readPath(node, path)
    const isBlank = value === null || value === undefined || value === ''
    if (!channel || isBlank) continue
    const [name, field] = channel
    configurations[name] = { ...configurations[name], [field]: value }
  }
  return configurations
}
