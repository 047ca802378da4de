import * as v from 'valibot'
import { readShape } from '../../upstream/reply/readShape.js'
import type { Fail } from '../../upstream/upstreamFailure.js'
import { channels as channelsSchema, type IadvizeChannels } from './channels.js'
import { id } from '../ids.js'
import { readPath } from '../schema/selection.js'
import type { IadvizeUserField, Place, UserSelection } from '../schema/userFields.js'

/**
 * A user, as far as the server tells. What is left out it does not tell, or not in full; `null` and empty
 * lists are what it says itself.
 */
export interface IadvizeUser {
  id: string
  /** Empty for who has none, as a bot may. */
  email: string
  avatar?: string | null
  channels?: IadvizeChannels
  dateFormat?: string | null
  externalId?: string | null
  firstName?: string | null
  groupId?: string | null
  interfaceLanguage?: string | null
  /** Deleted users may still be listed. */
  isDeleted?: boolean
  languages?: string[]
  lastName?: string | null
  projectIds?: string[]
  roleIds?: string[]
  skillIds?: string[]
  timeFormat?: string | null
  timezone?: string | null
  userName?: string | null
}

const LISTS: readonly IadvizeUserField[] = ['languages', 'projectIds', 'roleIds', 'skillIds']

const identity = v.object({
  id: v.pipe(id(), v.transform(String)),
  email: v.nullish(v.string(), ''),
})

export function readUser(node: unknown, { places }: UserSelection, fail: Fail): IadvizeUser {
  const plain = places
    .filter(({ channel }) => !channel)
    .map((place) => [place.field, readField(node, place)] as const)
    .filter(([, value]) => value !== undefined)
  const channels = readChannels(node, places)
  return {
    ...readShape(identity, node, fail),
    ...Object.fromEntries(plain),
    ...(channels && { channels }),
  }
}

function readField(node: unknown, { field, path, more }: Place): unknown {
  const values = readPath(node, path).filter((value) => value != null)
  if (field === 'isDeleted') return values[0] === true
  if (more && readPath(node, more).some((has) => has !== false)) return undefined
  const texts = values.map(String)
  return LISTS.includes(field) ? texts : (texts[0] ?? null)
}

/** `undefined` when the server has no channels, or has them in a way of its own. */
function readChannels(node: unknown, places: readonly Place[]): IadvizeChannels | undefined {
  const found: Record<string, Record<string, unknown>> = {}
  for (const { path, channel } of places) {
    const [value] = readPath(node, path)
    if (!channel || value == null || value === '') continue
    const [configuration, field] = channel
    found[configuration] = { ...found[configuration], [field]: value }
  }
  if (!places.some(({ channel }) => channel)) return undefined
  // Of a channel that is off a server may not have the rest.
  const told = Object.entries(found).filter(
    ([name, fields]) => fields.isEnabled === true || v.is(channelsSchema, { [name]: fields }),
  )
  const { success, output } = v.safeParse(channelsSchema, Object.fromEntries(told))
  return success ? output : undefined
}
