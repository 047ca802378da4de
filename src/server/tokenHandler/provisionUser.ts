import { WisdomError } from '../../errors.js'
import type { CreateUsersInput } from '../wisdom/operations/createUsers.js'
import type { WisdomApi } from '../wisdom/createWisdomApi.js'
import { createSingleFlight, createTrailingFlight } from '../async/singleFlight.js'

/** What a user who is new to WisdomAI is created with, under the documented names. */
export type Provision = Omit<CreateUsersInput, 'emails'>

/** `listed`: somebody with that email is there, so nothing was sent. */
export type ProvisionOutcome = 'created' | 'listed'

/** Creates one user, unless there is one. */
export type Provisioner = (email: string, provision: Provision) => Promise<ProvisionOutcome>

type UserApi = Pick<WisdomApi, 'listUsers' | 'createUsers'>

export interface ProvisionerOptions {
  api: UserApi
  onCreated: (email: string, provision: Provision) => void
}

/**
 * Makes the function that creates users whom WisdomAI says it does not know.
 *
 * Creating somebody who exists overwrites their roles, and that WisdomAI does not know them is read
 * from the English of an error message. So:
 *
 * 1. The list of users is looked at first; an email that is there in any case of letters is left
 *    alone. A list that was begun before we were asked does not count: it may be too old.
 * 2. One user is created once at a time in this process, whatever else their requests differ in.
 * 3. Another instance may be faster by a moment. That is what `conflict` says, and as good.
 *
 * Nothing here ends with the request that caused it: a list that takes longer than anybody waits
 * still gets the user created, for the next request to find.
 */
export function createProvisioner({ api, onCreated }: ProvisionerOptions): Provisioner {
  const creating = createSingleFlight<ProvisionOutcome>()
  const listing = createTrailingFlight<ReadonlySet<string>>()

  const listEmails = async (workspaceId: string | undefined) => {
    const users = await api.listUsers(workspaceId === undefined ? {} : { workspaceId })
    return new Set(users.map(({ email }) => normalize(email)))
  }

  const createUnlessListed = async (email: string, provision: Provision) => {
    const { workspaceID } = provision
    const emails = await listing(workspaceID ?? '', () => listEmails(workspaceID))
    if (emails.has(normalize(email))) return 'listed'
    const outcome = await create(api, { ...provision, emails: [email] })
    if (outcome === 'created') onCreated(email, provision)
    return outcome
  }

  return (email, provision) =>
    creating(JSON.stringify([provision.workspaceID, normalize(email)]), () =>
      createUnlessListed(email, provision),
    )
}

async function create(api: UserApi, input: CreateUsersInput): Promise<ProvisionOutcome> {
  try {
    await api.createUsers(input)
    return 'created'
  } catch (error) {
    if (error instanceof WisdomError && error.code === 'conflict') return 'listed'
    throw error
  }
}

const normalize = (email: string) => email.trim().toLowerCase()
