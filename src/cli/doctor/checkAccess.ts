import { stat } from 'node:fs/promises'
import { ROLES, WisdomError, type WisdomApi } from '../../server/index.js'
import { findNetworkAdvice } from '../errors/networkAdvice.js'
import { readJwtClaims } from '../json/jwtClaims.js'
import { failed, ok, skipped, warning, type Finding } from './checkResult.js'
import {
  checkExpiry,
  describeDemotedMaker,
  describeNoExchange,
  describeNoImpersonation,
  describeRefusedBearer,
  describeRefusedKey,
  isRefused,
  namesCause,
  type KeyAge,
} from './refusedKey.js'

/** The API of a tenant, with our credentials. */
export interface ApiAccess {
  api: WisdomApi
  signal: AbortSignal
}

const NEW_KEY_ADVICE =
  'Create a new access key in WisdomAI, and set it as WISDOM_ACCESS_KEY. Check that it belongs to this tenant.'

const ADDRESS_ADVICE = 'Check that the base URL is the address of your tenant.'

const PERMISSION_ADVICE =
  'The key needs the permission iam:write. Ask WisdomAI for a key that has it. The `users` commands need it, tokens do not.'

/** Checks that WisdomAI accepts the access key, and that only its owner can read its file. */
export async function checkKey(
  { api, signal }: ApiAccess,
  { keyFile, ...age }: KeyAge & { keyFile: string | undefined },
): Promise<Finding> {
  try {
    const bearer = await api.exchangeAccessToken({ signal })
    return (
      checkExpiry(age) ??
      (await checkKeyFile(keyFile)) ??
      ok(`Access key is valid${describeLifetime(bearer, 'bearer lasts')}.`)
    )
  } catch (error) {
    signal.throwIfAborted()
    if (isRefused(error)) return findCause({ api, signal }, error, { ...age, keyFile })
    return toFinding(error, signal, {
      misconfigured: ADDRESS_ADVICE,
      upstream_rejected: NEW_KEY_ADVICE,
    })
  }
}

/** A refused key that still impersonates has neither expired nor been revoked. */
async function findCause(
  access: ApiAccess,
  error: WisdomError,
  { keyFile, ...age }: KeyAge & { keyFile: string | undefined },
): Promise<Finding> {
  if (!namesCause(error) && (await mayImpersonate(access))) return describeNoExchange()
  const storedAt = keyFile === undefined ? undefined : (await stat(keyFile)).mtimeMs
  return describeRefusedKey(error, { ...age, storedAt })
}

/** A warning for a file that others may read. */
async function checkKeyFile(keyFile: string | undefined): Promise<Finding | undefined> {
  if (keyFile === undefined || process.platform === 'win32') return undefined
  const mode = (await stat(keyFile)).mode & 0o777
  if ((mode & 0o077) === 0) return undefined
  return warning(
    `Access key is valid, but other users can read ${keyFile} (mode ${mode.toString(8)}).`,
    `chmod 600 ${keyFile}`,
  )
}

export interface PermissionsToCheck {
  workspaceId: string | undefined
  /** The bearer that is used instead of the key, if one is set. */
  bearerToken: string | undefined
}

/** Checks that the key may manage users. It only reads: nothing is written. */
export async function checkPermissions(
  { api, signal }: ApiAccess,
  { workspaceId, bearerToken }: PermissionsToCheck,
): Promise<Finding> {
  try {
    const users = await api.listUsers(workspaceId === undefined ? {} : { workspaceId }, { signal })
    return ok(`Can list the users of the workspace (${users.length}).`)
  } catch (error) {
    signal.throwIfAborted()
    if (isRefused(error)) {
      return bearerToken
        ? describeRefusedBearer(bearerToken)
        : describeDemotedMaker(await findMaker({ api, signal }))
    }
    return toFinding(error, signal, {
      misconfigured: ADDRESS_ADVICE,
      upstream_rejected: `${PERMISSION_ADVICE} Or check --workspace-id.`,
    })
  }
}

/** The user who made the key. Not every tenant tells. */
async function findMaker({ api, signal }: ApiAccess): Promise<string | undefined> {
  const maker = await api.currentUser({ signal }).catch(() => undefined)
  signal.throwIfAborted()
  return maker?.email === '' ? undefined : maker?.email
}

export interface UserToCheck {
  userEmail: string
  workspaceId: string | undefined
}

/** Checks that WisdomAI issues a token for this user. */
export async function checkUser({ api, signal }: ApiAccess, user: UserToCheck): Promise<Finding> {
  const { userEmail } = user
  try {
    const token = await api.impersonateUser({ userEmail, signal })
    const detail = `Token issued for ${userEmail}${describeLifetime(token, 'lasts')}.`
    return (await isAdmin({ api, signal }, user))
      ? warning(`${detail} The user is an ADMIN.`, ADMIN_ADVICE)
      : ok(detail)
  } catch (error) {
    signal.throwIfAborted()
    if (isRefused(error)) return describeNoImpersonation()
    return toFinding(error, signal, {
      user_not_provisioned: `Run: wisdom-embed users create ${userEmail}. Or pass another --user-email.`,
      misconfigured: ADDRESS_ADVICE,
    })
  }
}

const ADMIN_ADVICE =
  'Admins bypass row-level security by default, so they see the rows of everybody. Check your row filters with a VIEWER.'

/** Whether the user is listed with the role ADMIN. Not every tenant lists roles. */
async function isAdmin(
  { api, signal }: ApiAccess,
  { userEmail, workspaceId }: UserToCheck,
): Promise<boolean> {
  const input = { workspaceId, roleAssignments: true }
  const users = await api.listUsers(input, { signal }).catch(() => [])
  signal.throwIfAborted()
  const user = users.find(({ email }) => email.toLowerCase() === userEmail.toLowerCase())
  return user?.roleAssignments?.some(({ roleId }) => roleId === ROLES.ADMIN) ?? false
}

/** Nobody can have it: the domain is reserved (RFC 2606). */
const NOBODY = 'nobody@wisdom-embed.invalid'

/**
 * Without a user to request a token for, a user who cannot exist tells whether the key may impersonate at all: a key
 * that may not is refused before the user is looked for.
 */
export async function checkImpersonation(access: ApiAccess): Promise<Finding> {
  const refusal = await impersonateNobody(access)
  if (isRefused(refusal)) return describeNoImpersonation()
  return skipped('Pass --user-email <email> to request a token.')
}

const mayImpersonate = async (access: ApiAccess): Promise<boolean> => {
  const refusal = await impersonateNobody(access)
  return refusal instanceof WisdomError && refusal.code === 'user_not_provisioned'
}

/** The error of a token for somebody who cannot exist. */
async function impersonateNobody({ api, signal }: ApiAccess): Promise<unknown> {
  try {
    return await api.impersonateUser({ userEmail: NOBODY, signal })
  } catch (error) {
    signal.throwIfAborted()
    return error
  }
}

function toFinding(
  error: unknown,
  signal: AbortSignal,
  advice: Partial<Record<WisdomError['code'], string>>,
): Finding {
  signal.throwIfAborted()
  if (!(error instanceof WisdomError)) throw error
  const cause = error.cause instanceof Error ? ` Cause: ${error.cause.message}` : ''
  return failed(
    error.message + cause,
    advice[error.code] ??
      findNetworkAdvice(error) ??
      'Try again later. If the error persists, ask WisdomAI.',
  )
}

/** ` (lasts 60 min)`. Empty for a token without an expiry time. */
function describeLifetime(token: string, verb: string): string {
  const { exp } = readJwtClaims(token)
  if (typeof exp !== 'number') return ''
  return ` (${verb} ${Math.round((exp * 1000 - Date.now()) / 60_000)} min)`
}
