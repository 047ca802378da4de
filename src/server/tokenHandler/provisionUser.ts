import { WisdomError } from '../../errors.js'
import { createSingleFlight, createTrailingFlight } from '../async/singleFlight.js'
import { normalizeEmail } from '../validation/normalizeEmail.js'
import type { WisdomApi } from '../wisdom/createWisdomApi.js'
import type { CreateUsersInput } from '../wisdom/operations/createUsers.js'
import type { KeepAlive } from './keepAlive.js'
import { toCreateInput, type CheckedProvision } from './parseProvision.js'

/** `listed`: a user with this email exists, so nothing was created. */
export type ProvisionOutcome = 'created' | 'listed'

/** Creates a user, unless there is one with this email. */
export type ProvisionUser = (
  email: string,
  provision: CheckedProvision,
) => Promise<ProvisionOutcome>

type UserApi = Pick<WisdomApi, 'listUsers' | 'createUsers'>

export interface ProvisionUserOptions {
  api: UserApi
  onCreated: (email: string, provision: CheckedProvision) => void
  keepAlive: KeepAlive
}

/**
 * Makes the function that creates users who do not exist in WisdomAI.
 *
 * Creating a user who exists overwrites the user's roles, and that WisdomAI does not know a user is read from the
 * words of an error message. So:
 *
 * 1. The users are listed first. If one has the email in any case, nothing is created. A list that was
 *    requested before this call does not count, as it may be too old.
 * 2. In this process, a user is created once at a time, whatever else differs between the requests.
 * 3. Another instance may create the user at the same moment. WisdomAI then responds with `conflict`, which is as good.
 *
 * In a process that keeps running, the work does not end with the request that started it. If it takes longer than the
 * request waits, the next request finds the user. Serverless platforms stop it with the response, unless the host passes
 * `waitUntil`. Then the next request starts it again.
 */
export function createProvisionUser({
  api,
  onCreated,
  keepAlive,
}: ProvisionUserOptions): ProvisionUser {
  const shareCreation = createSingleFlight<ProvisionOutcome>()
  const shareList = createTrailingFlight<ReadonlySet<string>>()

  const createUnlessListed = async (email: string, provision: CheckedProvision) => {
    const { workspaceId } = provision
    const emails = await shareList(toKey(workspaceId), () => listEmails(api, workspaceId))
    if (emails.has(normalizeEmail(email))) return 'listed'
    const outcome = await createUser(api, toCreateInput(email, provision))
    if (outcome === 'created') onCreated(email, provision)
    return outcome
  }

  return (email, provision) =>
    shareCreation(toKey(provision.workspaceId, normalizeEmail(email)), () =>
      keepAlive(createUnlessListed(email, provision)),
    )
}

const toKey = (...parts: (string | undefined)[]) => JSON.stringify(parts)

async function listEmails(
  api: UserApi,
  workspaceId: string | undefined,
): Promise<ReadonlySet<string>> {
  const users = await api.listUsers(workspaceId === undefined ? {} : { workspaceId })
  return new Set(users.map(({ email }) => normalizeEmail(email)))
}

async function createUser(api: UserApi, input: CreateUsersInput): Promise<ProvisionOutcome> {
  try {
    await api.createUsers(input)
    return 'created'
  } catch (error) {
    if (error instanceof WisdomError && error.code === 'conflict') return 'listed'
    throw error
  }
}
