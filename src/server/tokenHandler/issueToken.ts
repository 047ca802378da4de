import { WisdomError } from '../../errors.js'
import { withDeadline, withTimeout } from '../async/deadline.js'
import { createSingleFlight } from '../async/singleFlight.js'
import { toSession } from '../wisdom/asUser.js'
import type { WisdomApi } from '../wisdom/createWisdomApi.js'
import type { Identity } from './identify.js'
import type { KeepAlive } from './keepAlive.js'
import type { CheckedProvision } from './parseProvision.js'
import {
  createProvisionUser,
  type ProvisionOutcome,
  type ProvisionUser,
  type ProvisionUserOptions,
} from './provisionUser.js'
import { serializeToken, type SerializedToken } from './respond/tokenAnswer.js'

/** Longer than all work for a token may take. Only a request that waits for the work of another one gets here. */
const GRACE_MS = 1_000

export interface IssueTokenOptions {
  api: Pick<WisdomApi, 'impersonateUser'>
  /** Has a longer timeout, as creating a user continues when no request waits for it any more. */
  provisioningApi: ProvisionUserOptions['api']
  /** The origin of the tenant. */
  publicBaseUrl: string
  /** For everything that one token takes. */
  timeoutMs: number
  onCreated: ProvisionUserOptions['onCreated']
  keepAlive: KeepAlive
}

/** The values to create an unknown user with. `undefined`: the user is not created. */
export type ReadProvision = () => Promise<CheckedProvision | undefined>

/**
 * Issues a token for an identity, which only `identify` may have returned. An unknown user is created first, if there is
 * a function that knows with which values.
 */
export type IssueToken = (
  identity: Identity,
  readProvision: ReadProvision | undefined,
) => Promise<SerializedToken>

/**
 * Makes the function that issues tokens. Requests for equal identities at the same time share a token. In most runtimes
 * the work does not end when one of them leaves, as the browser's next try joins it. Where it does end, it is started
 * again for the others.
 */
export function createIssueToken(options: IssueTokenOptions): IssueToken {
  const { api, provisioningApi, publicBaseUrl, timeoutMs, onCreated, keepAlive } = options
  const shareToken = createSingleFlight<SerializedToken>()
  const provisionUser = createProvisionUser({ api: provisioningApi, onCreated, keepAlive })

  const issue: Issue = async (identity, readProvision) => {
    const deadline = Date.now() + timeoutMs
    try {
      return await impersonate(api, identity) // `api` has the same timeout
    } catch (error) {
      if (!readProvision || !isUnknownUser(error)) throw error
      const provision = await readProvision()
      if (!provision) throw error
      const remainingMs = Math.max(1, deadline - Date.now())
      return await withDeadline({ timeoutMs: remainingMs }, (signal) =>
        createAndImpersonate({ api, provisionUser, identity, provision }, signal),
      ).catch((failure: unknown) => {
        throw failure instanceof WisdomError ? failure : creationTimeout(timeoutMs, failure)
      })
    }
  }

  const issueSerialized: IssueToken = async (identity, readProvision) =>
    serializeToken(await issue(identity, readProvision), publicBaseUrl)

  return (identity, readProvision) =>
    withTimeout(
      timeoutMs + GRACE_MS,
      shareToken(toKey(identity), () => keepAlive(issueSerialized(identity, readProvision))),
    ).catch((failure: unknown) => {
      throw failure instanceof WisdomError ? failure : tokenTimeout(timeoutMs, failure)
    })
}

type Issue = (...of: Parameters<IssueToken>) => Promise<string>
type ImpersonateApi = IssueTokenOptions['api']

const impersonate = (api: ImpersonateApi, { email, attributes }: Identity, signal?: AbortSignal) =>
  api.impersonateUser({ ...toSession(email, attributes), signal })

interface Creation {
  api: ImpersonateApi
  provisionUser: ProvisionUser
  identity: Identity
  provision: CheckedProvision
}

async function createAndImpersonate(
  { api, provisionUser, identity, provision }: Creation,
  signal: AbortSignal,
): Promise<string> {
  const outcome = await provisionUser(identity.email, provision)
  try {
    return await impersonate(api, identity, signal)
  } catch (error) {
    throw isUnknownUser(error) ? stillUnknown(outcome, error) : error
  }
}

/** Equal for identities that get equal tokens. The order of attributes does not count. */
function toKey({ email, attributes = {} }: Identity): string {
  const pairs = Object.entries(attributes)
  pairs.sort(([one], [other]) => compareTexts(one, other))
  return JSON.stringify([email, pairs])
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

const isUnknownUser = (error: unknown) =>
  error instanceof WisdomError && error.code === 'user_not_provisioned'

function stillUnknown(outcome: ProvisionOutcome, cause: unknown): WisdomError {
  // Not `user_not_provisioned`: the browser does not retry that, and this may work in a moment.
  if (outcome === 'created') {
    return new WisdomError(
      'upstream_unavailable',
      'WisdomAI created the user, but does not know the user yet. Try again.',
      { cause },
    )
  }
  return new WisdomError(
    'user_not_provisioned',
    'WisdomAI lists a user with this email, but cannot impersonate the user. Nothing was created, as that would ' +
      'overwrite roles. Does the email differ in case, or is the user in another workspace?',
    { cause },
  )
}

function tokenTimeout(timeoutMs: number, cause: unknown): WisdomError {
  return new WisdomError(
    'upstream_unavailable',
    `WisdomAI issued no token within ${timeoutMs} ms. The next request tries again.`,
    { cause },
  )
}

function creationTimeout(timeoutMs: number, cause: unknown): WisdomError {
  return new WisdomError(
    'upstream_unavailable',
    `WisdomAI did not create the user within ${timeoutMs} ms. The next request looks for the user again.`,
    { cause },
  )
}
