import type { Identity } from './identify.js'
import { parseProvision, type CheckedProvision, type Provision } from './parseProvision.js'
import { callFunction, type HostFunction, type RequestInput } from './perRequest.js'

/** What `provision` gets besides the user. */
interface ProvisionInput<Extra> extends RequestInput<Extra> {
  context: unknown
}

/**
 * Returns the values to create a user with. Called only for a user that WisdomAI does not know. With `null` the user is not
 * created, and gets `user_not_provisioned`. `context` is as unchecked as that of {@link Identify}.
 *
 * @typeParam Extra - The second argument of the handler.
 * @example
 * const provision: GetProvision = () => ({ roles: ['VIEWER:domain_1'] })
 */
export type GetProvision<Extra = unknown> = (
  identity: Identity,
  input: { request: Request; context: unknown; extra: Extra },
) => Provision | null | undefined | Promise<Provision | null | undefined>

const PROVISION: HostFunction = {
  name: 'provision',
  code: 'misconfigured',
  advice: 'To refuse a user, return null.',
}

/**
 * The values to create a user with, or `undefined` if the user is not to be created.
 *
 * @throws {WisdomError} `misconfigured` if `provision` throws, takes longer than 5 s, or returns an invalid value
 */
export async function readProvision<Extra>(
  provision: GetProvision<Extra>,
  identity: Identity,
  input: ProvisionInput<Extra>,
): Promise<CheckedProvision | undefined> {
  const values: unknown = await callFunction(PROVISION, () => provision(identity, input))
  if (values === null || values === undefined) return undefined
  return parseProvision(values, identity.email)
}
