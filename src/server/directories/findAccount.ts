import { normalizeEmail } from '../validation/normalizeEmail.js'
import type { WisdomApi } from '../wisdom/createWisdomApi.js'
import { findKeyOwner, type KeyOwner } from '../wisdom/keyOwners.js'
import type { DirectoryUser } from './userDirectory.js'

/** What tells who the accounts behind the access keys are. `keyOwners` knows all of them. */
export type AccountApi = Partial<
  Pick<WisdomApi, 'keyOwners' | 'currentUser' | 'exchangeAccessToken'>
>

/**
 * An account that makes the calls, by its id or its normalized email.
 *
 * - `certain`: the id is one of a list, so a list without it does not have the account.
 * - `if-listed`: the account is known only if a listed user has the id or the email. An email may be mistyped, and the id
 *   may be of another system.
 * - `never`: nothing is known.
 */
export interface Account {
  readonly known: 'certain' | 'if-listed' | 'never'
  readonly id?: string | undefined
  readonly email?: string | undefined
}

/**
 * The accounts behind the access keys.
 *
 * @throws {WisdomError} if the tenant cannot be asked now, such as because of a rate limit
 */
export async function findAccounts(
  api: AccountApi,
  signal: AbortSignal | undefined,
): Promise<readonly Account[]> {
  const owners = api.keyOwners ? await api.keyOwners({ signal }) : [await findOwner(api, signal)]
  return owners.map(toAccount)
}

/** For an API that has some of the methods only. */
const findOwner = (
  { currentUser, exchangeAccessToken }: AccountApi,
  signal: AbortSignal | undefined,
): Promise<KeyOwner> =>
  findKeyOwner({
    currentUser: currentUser && (() => currentUser({ signal })),
    bearer: exchangeAccessToken && (() => exchangeAccessToken({ signal })),
  })

function toAccount(owner: KeyOwner): Account {
  if (owner.toldBy === 'nobody') return { known: 'never' }
  const { toldBy, id, email } = owner
  return { known: toldBy === 'claims' ? 'if-listed' : 'certain', id, email: toEmail(email) }
}

const toEmail = (email: string | undefined) =>
  email === undefined || email.trim() === '' ? undefined : normalizeEmail(email)

/** The account that the caller names. */
export const toNamedAccount = (email: string): Account => ({
  known: 'if-listed',
  email: toEmail(email),
})

export const isAccount = (user: DirectoryUser, { id, email }: Account): boolean =>
  user.id === id || (email !== undefined && normalizeEmail(user.email) === email)

/**
 * Whether it is known which listed users are the accounts. A named account that is listed is enough, as its caller knows
 * better than the tenant.
 */
export function areAccountsKnown(
  named: readonly Account[],
  told: readonly Account[],
  users: readonly DirectoryUser[],
): boolean {
  const isListed = (account: Account) => users.some((user) => isAccount(user, account))
  const isKnown = (account: Account) => account.known === 'certain' || isListed(account)
  return named.some(isListed) || (told.length > 0 && told.every(isKnown))
}
