import { WisdomError } from '../../errors.js'
import { findAttributesMistake, toWisdomAttributes } from '../../people/attributes.js'
import { sleep } from '../async/sleep.js'
import { assertNoWorkspace } from '../directories/assertNoWorkspace.js'
import type { AttributeValues, DirectoryUser } from '../directories/userDirectory.js'
import { createUserIndex } from '../directories/userIndex.js'
import { toDirectoryUser, type WisdomDirectoryApi } from '../directories/wisdomDirectory.js'
import { isUnsure } from '../upstream/isUnsure.js'
import { normalizeEmail } from '../validation/normalizeEmail.js'
import { toUserAttributes } from '../wisdom/operations/userAttribute.js'
import { randomBackoffMs } from './calls/backoff.js'
import {
  applyChange,
  isSameAttributes,
  type AttributeChange,
  type StoredChange,
} from './plan/applyChange.js'
import {
  describeRepeated,
  resolveRepeated,
  type RepeatedAttributesMode,
} from './plan/repeatedAttributes.js'
import { withUserLocks } from './userLocks.js'

const MAX_WRITES = 3

/** A user, by email or id, and the attributes to change. */
export type MergeUserAttributesInput = (
  | {
      /** The email of the user, in any case. */
      email: string
      /** Not with an email. */
      userId?: never
    }
  | {
      /** The id of the user, from `listUsers`. */
      userId: string
      /** Not with an id. */
      email?: never
    }
) & {
  /** New values by key. `null` removes a key. Keys that are left out do not change. */
  attributes: AttributeChange
}

/** Options of {@link mergeUserAttributes}. */
export interface MergeUserAttributesOptions {
  /** Ends the work early. The promise then rejects with the signal's reason. A write that was sent is completed. */
  signal?: AbortSignal | undefined
  /** Returns a number from 0 to 1, for the random part of delays. Pass your own in tests. @default Math.random */
  random?: (() => number) | undefined
  /**
   * What to do if several values are stored for the user under one key. `refuse`: throw a `conflict` that names the key.
   * `keep-first`, `keep-last`: the first or the last listed value stays, unless the key gets a new value.
   *
   * @default 'refuse'
   */
  repeatedAttributes?: RepeatedAttributesMode | undefined
}

/** The result of {@link mergeUserAttributes}. */
export interface MergedUserAttributes {
  /** The id of the user. */
  readonly userId: string
  /** The email as WisdomAI lists it. */
  readonly email: string
  /** `unchanged`: the attributes had these values already. */
  readonly outcome: 'written' | 'unchanged'
  /** All stored attributes, as they were read after the write. Those from single sign-on are not among them. */
  readonly attributes: AttributeValues
  /** Keys of the change that single sign-on owns. They were not written: a stored value would override it. */
  readonly readOnly: readonly string[]
}

type MergeApi = Pick<WisdomDirectoryApi, 'listUsers' | 'setUserAttributes'>

/**
 * Changes some attributes of a user, and keeps the others.
 *
 * WisdomAI can only replace all attributes at once. So this function reads them, changes them, writes them and reads them
 * again, until the stored attributes are right. Calls for the same user wait for each other in this process, so that no
 * change is lost. WisdomAI has no conditional write, so a change that another process makes between the read and
 * the write is lost. If the change of this call is lost, the second read shows it, and it is written again.
 *
 * @throws {WisdomError} `user_not_provisioned` for an unknown user; `conflict` if the attributes are overwritten three times
 * in a row, several users have the email in different cases, or several values are stored under one key; also as `listUsers` and `setUserAttributes` of
 * {@link WisdomApi}
 * @example
 * await mergeUserAttributes(api, { email: 'alice@acme.com', attributes: { region: 'eu', team: null } })
 */
export async function mergeUserAttributes(
  api: MergeApi,
  input: MergeUserAttributesInput,
  options: MergeUserAttributesOptions = {},
): Promise<MergedUserAttributes> {
  assertNoWorkspace({ ...input, ...options })
  const change = toStoredChange(input.attributes)
  const email = input.email ?? (await findUser(api, input, options)).email
  return withUserLocks([normalizeEmail(email)], () => mergeLocked(api, input, change, options))
}

/** @throws {WisdomError} `config_invalid` for a value that is neither a text, nor a list of texts, nor `null` */
export function toStoredChange(change: AttributeChange): StoredChange {
  const entries = Object.entries(change)
  const removed = entries.flatMap(([key, value]) => (value === null ? [[key, null] as const] : []))
  const values = Object.fromEntries(
    entries.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])),
  )
  const mistake = findAttributesMistake(values)
  if (mistake !== undefined) throw new WisdomError('config_invalid', mistake)
  return { ...toWisdomAttributes(values), ...Object.fromEntries(removed) }
}

async function mergeLocked(
  api: MergeApi,
  input: MergeUserAttributesInput,
  change: StoredChange,
  options: MergeUserAttributesOptions,
): Promise<MergedUserAttributes> {
  let lostResponse: WisdomError | undefined
  let readOnly: readonly string[] | undefined
  for (let writes = 0; ; writes++) {
    const user = resolveRepeatedOrThrow(
      await findUser(api, input, options),
      options.repeatedAttributes,
    )
    const { attributes, ...applied } = applyChange(user, change)
    // As in the first read: after a stored key is removed, single sign-on owns it again.
    readOnly ??= applied.readOnly
    // A write makes one value of several.
    if (!user.repeatedAttributes && isSameAttributes(user.attributes, attributes)) {
      const outcome = writes === 0 ? 'unchanged' : 'written'
      return { userId: user.id, email: user.email, outcome, attributes, readOnly }
    }
    if (writes === MAX_WRITES) throw lostResponse ?? overwritten(input)
    lostResponse = await write(api, user.id, attributes, writes, options)
  }
}

/**
 * The user with one value for each key.
 *
 * @throws {WisdomError} `conflict` if several values are stored under one key, and none is to be kept
 */
export function resolveRepeatedOrThrow(
  user: DirectoryUser,
  mode: RepeatedAttributesMode = 'refuse',
): DirectoryUser {
  const writable = resolveRepeated(user, mode)
  if (writable) return writable
  const keys = describeRepeated(user).map(({ key, count }) => `${count} values for ${key}`)
  throw new WisdomError(
    'conflict',
    `Nothing was written: ${user.email || user.id} has ${keys.join(', ')}, and a write keeps one value for each key. Set \`repeatedAttributes\` to \`keep-first\` or \`keep-last\`.`,
  )
}

/** Resolves to the error if the write may have been applied. The next read shows it. */
async function write(
  api: MergeApi,
  userId: string,
  attributes: AttributeValues,
  attempt: number,
  { signal, random = Math.random }: MergeUserAttributesOptions,
): Promise<WisdomError | undefined> {
  // The write itself is not aborted, as its outcome would be unknown.
  signal?.throwIfAborted()
  try {
    await api.setUserAttributes({ userId, userAttributes: toUserAttributes(attributes) })
    return undefined
  } catch (error) {
    if (!(error instanceof WisdomError) || !isUnsure(error)) throw error
    await sleep(randomBackoffMs(error, attempt, random))
    return error
  }
}

async function findUser(
  api: MergeApi,
  { email, userId }: MergeUserAttributesInput,
  { signal }: MergeUserAttributesOptions,
): Promise<DirectoryUser> {
  const users = (await api.listUsers({}, { signal })).map(toDirectoryUser)
  if (email === undefined) {
    const user = users.find(({ id }) => id === userId)
    if (user) return user
    throw notFound(`id ${userId}`)
  }
  const user = createUserIndex(users).find(email)
  if (user === 'ambiguous') throw isAmbiguous(email)
  if (user) return user
  throw notFound(`email ${email}`)
}

const notFound = (name: string) =>
  new WisdomError(
    'user_not_provisioned',
    `No user in the workspace has the ${name}. Create the user first, or check the \`workspaceId\` of the API.`,
  )

const isAmbiguous = (email: string) =>
  new WisdomError(
    'conflict',
    `Several users have the email ${email}, in different cases. Pass the \`userId\` of one of them.`,
  )

const overwritten = (input: MergeUserAttributesInput) =>
  new WisdomError(
    'conflict',
    `The attributes of ${input.email ?? input.userId} were overwritten ${MAX_WRITES} times in a row. Does something else write them?`,
  )
