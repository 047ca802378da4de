import { WisdomError } from '../../errors.js'
import { isJsonObject } from '../validation/isJsonObject.js'
import type { Identity } from './identify.js'
import { callFunction, type HostFunction, type RequestInput } from './perRequest.js'
import type { Provision } from './provisionUser.js'

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
 * const provision: GetProvision = () => ({
 *   roleAssignments: [{ roleId: ROLES.VIEWER, scopes: ['domain_1'] }],
 * })
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
): Promise<Provision | undefined> {
  const values: unknown = await callFunction(PROVISION, () => provision(identity, input))
  if (values === null || values === undefined) return undefined
  if (isJsonObject(values)) return values
  throw new WisdomError(
    'misconfigured',
    'provision() did not return an object. Return the values to create the user with, or null.',
  )
}
