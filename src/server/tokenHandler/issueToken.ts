import { WisdomError } from '../../errors.js'
import { writeToken, type WrittenToken } from './answer.js'
import type { WisdomApi } from '../wisdom/createWisdomApi.js'
import { withDeadline } from '../async/deadline.js'
import type { Identity } from './identify.js'
import {
  createProvisioner,
  type Provision,
  type ProvisionerOptions,
  type ProvisionOutcome,
} from './provisionUser.js'
import { createSingleFlight } from '../async/singleFlight.js'

export interface IssuerOptions {
  api: Pick<WisdomApi, 'impersonateUser'>
  /** For what creating a user takes, which goes on when nobody waits for it any longer. */
  patientApi: ProvisionerOptions['api']
  /** The tenant's origin. */
  baseUrl: string
  /** For all that one token takes. */
  timeoutMs: number
  onCreated: ProvisionerOptions['onCreated']
}

/** A token for an identity, which nobody but `identify` may have made. */
export type Issuer = (identity: Identity) => Promise<WrittenToken>

/**
 * Makes the function that gets tokens, one at a time for equal identities: who asks meanwhile
 * shares it. It is not ended when one of them leaves, as the browser's next try joins it.
 */
export function createIssuer(options: IssuerOptions): Issuer {
  const { api, patientApi, baseUrl, timeoutMs, onCreated } = options
  const flights = createSingleFlight<WrittenToken>()
  const provision = createProvisioner({ api: patientApi, onCreated })

  const impersonate = ({ email, attributes }: Identity, signal?: AbortSignal) =>
    api.impersonateUser({ userEmail: email, attributes, signal })

  const createAndImpersonate = async (
    identity: Identity,
    given: Provision,
    signal: AbortSignal,
  ) => {
    const outcome = await provision(identity.email, given)
    return impersonate(identity, signal).catch((error: unknown) => {
      throw isUnknownUser(error) ? stillUnknown(outcome, error) : error
    })
  }

  const issue = async (identity: Identity): Promise<string> => {
    const deadline = Date.now() + timeoutMs
    try {
      return await impersonate(identity) // `api` ends it in time
    } catch (error) {
      const { provision: given } = identity
      if (!given || !isUnknownUser(error)) throw error
      const left = { timeoutMs: Math.max(1, deadline - Date.now()) }
      const work = (signal: AbortSignal) => createAndImpersonate(identity, given, signal)
      return await withDeadline(left, work).catch((error: unknown) => {
        throw error instanceof WisdomError ? error : tooSlow(timeoutMs, error)
      })
    }
  }

  return (identity) =>
    flights(toKey(identity), async () => writeToken(await issue(identity), baseUrl))
}

/**
 * Equal for identities that get equal tokens. The order of attributes does not count, except among
 * those of one key, where it may decide which of them holds.
 */
function toKey({ email, attributes = [], provision }: Identity): string {
  const pairs = attributes.map(({ key, value }): [string, string] => [key, value])
  if (pairs.length > 1) pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return JSON.stringify([email, pairs, provision])
}

const isUnknownUser = (error: unknown) =>
  error instanceof WisdomError && error.code === 'user_not_provisioned'

function stillUnknown(outcome: ProvisionOutcome, cause: unknown): WisdomError {
  // Not `user_not_provisioned`: to the browser that is final, and this may need a moment.
  return outcome === 'created'
    ? new WisdomError(
        'upstream_unavailable',
        'WisdomAI does not know the user yet whom it has just created. Try again.',
        { cause },
      )
    : new WisdomError(
        'user_not_provisioned',
        'WisdomAI lists a user of this email, and yet knows none to impersonate. Nothing was created, as that ' +
          'would overwrite roles. Does the email differ in the case of its letters, or the workspace?',
        { cause },
      )
}

function tooSlow(timeoutMs: number, cause: unknown): WisdomError {
  return new WisdomError(
    'upstream_unavailable',
    `WisdomAI did not create the user within ${timeoutMs} ms. That goes on; the next request will find the user.`,
    { cause },
  )
}
