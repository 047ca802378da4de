import { stat } from 'node:fs/promises'
import { WisdomError, type WisdomApi } from '../../server/index.js'
import { readJwtClaims } from '../json/jwtClaims.js'
import { failed, ok, warning, type Finding } from './checkResult.js'

/** The API of a tenant, with our credentials. */
export interface ApiAccess {
  api: WisdomApi
  signal: AbortSignal
}

const NEW_KEY_ADVICE =
  'Take a new access key from WisdomAI, and set it as WISDOM_ACCESS_KEY. Check that it belongs to this tenant.'

const PERMISSION_ADVICE =
  'The bearer needs iam:write: ask WisdomAI for a key that has it. Tokens work without; `users` does not.'

/** Checks that WisdomAI accepts the access key, and that only its owner can read its file. */
export async function checkKey(
  { api, signal }: ApiAccess,
  keyFile: string | undefined,
): Promise<Finding> {
  try {
    const bearer = await api.exchangeAccessToken({ signal })
    return (
      (await checkKeyFile(keyFile)) ??
      ok(`The access key is good for a bearer${describeLifetime(bearer)}.`)
    )
  } catch (error) {
    return toFinding(error, signal, {
      misconfigured: NEW_KEY_ADVICE,
      upstream_rejected: NEW_KEY_ADVICE,
    })
  }
}

/** A warning for a file that others may read. */
async function checkKeyFile(keyFile: string | undefined): Promise<Finding | undefined> {
  if (keyFile === undefined || process.platform === 'win32') return undefined
  const mode = (await stat(keyFile)).mode & 0o777
  if ((mode & 0o077) === 0) return undefined
  return warning(
    `The access key is good, but others may read ${keyFile} (mode ${mode.toString(8)}).`,
    `chmod 600 ${keyFile}`,
  )
}

/** Checks that the key may manage users. It only reads: nothing is written. */
export async function checkPermissions(
  { api, signal }: ApiAccess,
  workspaceId: string | undefined,
): Promise<Finding> {
  try {
    const users = await api.listUsers(workspaceId === undefined ? {} : { workspaceId }, { signal })
    return ok(`May list the people of the workspace: ${users.length}.`)
  } catch (error) {
    return toFinding(error, signal, {
      misconfigured: PERMISSION_ADVICE,
      upstream_rejected: `${PERMISSION_ADVICE} Or check --workspace.`,
    })
  }
}

/** Checks that WisdomAI issues a token for this user. */
export async function checkUser({ api, signal }: ApiAccess, userEmail: string): Promise<Finding> {
  try {
    const token = await api.impersonateUser({ userEmail, signal })
    return ok(`${userEmail} gets a token${describeLifetime(token)}.`)
  } catch (error) {
    return toFinding(error, signal, {
      user_not_provisioned: `wisdom-embed users create ${userEmail}, or pass another --user.`,
      misconfigured: NEW_KEY_ADVICE,
    })
  }
}

function toFinding(
  error: unknown,
  signal: AbortSignal,
  advice: Partial<Record<WisdomError['code'], string>>,
): Finding {
  signal.throwIfAborted()
  if (!(error instanceof WisdomError)) throw error
  const cause = error.cause instanceof Error ? ` It says: ${error.cause.message}` : ''
  return failed(
    error.message + cause,
    advice[error.code] ?? 'Try again later; if it stays, ask WisdomAI.',
  )
}

function describeLifetime(token: string): string {
  const { exp } = readJwtClaims(token)
  if (typeof exp !== 'number') return ''
  return ` of ${Math.round((exp * 1000 - Date.now()) / 60_000)} min`
}
