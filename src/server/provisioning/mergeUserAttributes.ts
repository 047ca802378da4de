import { WisdomError } from '../../errors.js'
import { mayHaveBeenApplied } from '../upstream/mayHaveBeenApplied.js'
import {
  toDirectoryUser,
  toPairs,
  type WisdomDirectoryApi,
} from '../directories/wisdomDirectory.js'
import { applyChange, isSameAttributes, type AttributeChange } from './plan/applyChange.js'
import { sleep, toDelay } from './apply/backoff.js'
import type { AttributeValues, DirectoryUser } from '../directories/userDirectory.js'
import { userLocks, withLocks } from '../async/locks.js'
import { createUserIndex, toMatchKey } from '../directories/userIndex.js'

/** One look and one write each, and one look more. */
const ROUNDS = 4

/** Whose attributes, and what becomes of them. */
export type MergeUserAttributesInput = (
  { email: string; userId?: never } | { userId: string; email?: never }
) & {
  /** New values by key; `null` removes a key. Keys that are left out stay as they are. */
  attributes: AttributeChange
  /** Needed where a tenant has several workspaces. */
  workspaceId?: string | undefined
}

export interface MergeUserAttributesOptions {
  /** Ends the work early; the promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
  /** For tests. @default Math.random */
  random?: (() => number) | undefined
}

export interface MergedUserAttributes {
  readonly userId: string
  readonly email: string
  readonly outcome: 'written' | 'unchanged'
  /** All that is stored now, as read back; what single sign-on says is not among it. */
  readonly attributes: AttributeValues
  /** Keys of the change that single sign-on owns. They were not written: it would override SSO for ever. */
  readonly readOnly: readonly string[]
}

type MergeApi = Pick<WisdomDirectoryApi, 'listUsers' | 'setUserAttributes'>

/**
 * Changes some attributes of one person, and leaves the others as they are.
 *
 * WisdomAI can only replace all of them at once. So they are read, changed, written, and read back, until what
 * is there is what was meant. Changes to one person wait for each other within this process, so that none
 * is lost. Across processes, a change that another one makes between our reading and our writing is
 * lost, as WisdomAI has no way to write on a condition; if ours is the one that is lost, it is seen
 * when reading back, and made again.
 *
 * @throws {WisdomError} `user_not_provisioned`; `conflict` when others keep writing over it, or when several people have the
 * email in different cases; and as `listUsers` and `setUserAttributes`
 * @example
 * await mergeUserAttributes(api, { email: 'alice@acme.com', attributes: { region: 'eu', team: null } })
 */
export async function mergeUserAttributes(
  api: MergeApi,
  input: MergeUserAttributesInput,
  options: MergeUserAttributesOptions = {},
): Promise<MergedUserAttributes> {
  const email = input.email ?? (await findUser(api, input, options)).email
  return withLocks(userLocks, [toMatchKey(email)], () => mergeInTurn(api, input, options))
}

async function mergeInTurn(
  api: MergeApi,
  input: MergeUserAttributesInput,
  options: MergeUserAttributesOptions,
): Promise<MergedUserAttributes> {
  let lost: WisdomError | undefined
  let readOnly: readonly string[] | undefined
  for (let round = 0; round < ROUNDS; round++) {
    const user = await findUser(api, input, options)
    const { attributes, ...applied } = applyChange(user, input.attributes)
    // As at first: an overriding key that is removed belongs to single sign-on again.
    readOnly ??= applied.readOnly
    if (isSameAttributes(user.attributes, attributes)) {
      const outcome = round === 0 ? 'unchanged' : 'written'
      return { userId: user.id, email: user.email, outcome, attributes, readOnly }
    }
    if (round < ROUNDS - 1) lost = await write(api, user.id, attributes, round, options)
  }
  throw lost ?? overwritten(input)
}

/** Resolves to the error when the write may have worked: reading back will tell. */
async function write(
  api: MergeApi,
  userId: string,
  attributes: AttributeValues,
  round: number,
  { signal, random = Math.random }: MergeUserAttributesOptions,
): Promise<WisdomError | undefined> {
  // Not to be aborted under way: its outcome would then be unknown to everybody.
  signal?.throwIfAborted()
  try {
    await api.setUserAttributes({ userId, userAttributes: toPairs(attributes) })
    return undefined
  } catch (error) {
    if (!(error instanceof WisdomError) || !mayHaveBeenApplied(error)) throw error
    await sleep(toDelay(error, round, random))
    return error
  }
}

async function findUser(
  api: MergeApi,
  { email, userId, workspaceId }: MergeUserAttributesInput,
  { signal }: MergeUserAttributesOptions,
): Promise<DirectoryUser> {
  const users = (await api.listUsers({ workspaceId }, { signal })).map(toDirectoryUser)
  const user =
    email === undefined ? users.find(({ id }) => id === userId) : createUserIndex(users).find(email)
  if (user === 'ambiguous') throw severalPeople(email ?? '')
  if (user) return user
  throw new WisdomError(
    'user_not_provisioned',
    `Nobody in the workspace has the ${email === undefined ? `id ${userId}` : `email ${email}`}. Create them first, or check \`workspaceId\`.`,
  )
}

const severalPeople = (email: string) =>
  new WisdomError(
    'conflict',
    `Several people have the email ${email}, in different cases. Name one by \`userId\`.`,
  )

const overwritten = ({ email, userId = '' }: MergeUserAttributesInput) =>
  new WisdomError(
    'conflict',
    `The attributes of ${email ?? userId} are not what was written, ${ROUNDS - 1} times in a row. Does something else write them?`,
  )
