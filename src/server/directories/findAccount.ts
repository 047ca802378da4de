import { readClaims } from '../../jwt.js'
import type { WisdomApi } from '../wisdom/createWisdomApi.js'
import { normalizeEmail } from '../validation/normalizeEmail.js'

/** What tells who the account behind the access key is. */
export type AccountApi = Partial<Pick<WisdomApi, 'currentUser' | 'exchangeAccessToken'>>

/** The account that makes the calls, by its id or its normalized email. */
export interface Account {
  id: string | undefined
  email: string | undefined
}

/**
 * The account behind the access key: WisdomAI's `currentUser`, or else the claims of the bearer. `undefined` if neither
 * tells.
 *
 * @throws the reason of the signal if it aborts
 */
export async function findAccount(
  api: AccountApi,
  signal: AbortSignal | undefined,
): Promise<Account | undefined> {
  return (await askTenant(api, signal)) ?? (await readBearer(api, signal))
}

async function askTenant(
  { currentUser }: AccountApi,
  signal: AbortSignal | undefined,
): Promise<Account | undefined> {
  const user = await orUndefined(currentUser?.({ signal }), signal)
  return user && { id: user.id, email: toEmail(user.email) }
}

async function readBearer(
  { exchangeAccessToken }: AccountApi,
  signal: AbortSignal | undefined,
): Promise<Account | undefined> {
  const bearer = await orUndefined(exchangeAccessToken?.({ signal }), signal)
  if (bearer === undefined) return undefined
  const { sub, email } = readClaims(bearer)
  if (typeof email !== 'string' && typeof sub !== 'string') return undefined
  return { id: typeof sub === 'string' ? sub : undefined, email: toEmail(email) }
}

/** A tenant may not have the operation, so a failure says nothing. */
async function orUndefined<T>(
  call: Promise<T> | undefined,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
  try {
    return await call
  } catch {
    signal?.throwIfAborted()
    return undefined
  }
}

const toEmail = (email: unknown) =>
  typeof email === 'string' && email.trim() !== '' ? normalizeEmail(email) : undefined
