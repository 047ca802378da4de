import { stat } from 'node:fs/promises'
import { WisdomError, type WisdomApi } from '../../server/index.js'
import { readAllClaims } from '../json/tokenClaims.js'
import { failed, ok, warning, type Finding } from './check.js'

/** A tenant, and the right to ask it. */
export interface Access {
  api: WisdomApi
  signal: AbortSignal
}

const NEW_KEY =
  'Take a new access key from WisdomAI, and set it as WISDOM_ACCESS_KEY. Check that it belongs to this tenant.'

/** Whether the access key is taken, and kept where nobody else reads it. */
export async function checkKey(
  { api, signal }: Access,
  keyFile: string | undefined,
): Promise<Finding> {
  try {
    const bearer = await api.exchangeAccessToken({ signal })
    const mode = keyFile && process.platform !== 'win32' ? (await stat(keyFile)).mode & 0o777 : 0
    if ((mode & 0o077) === 0)
      return ok(`The access key is good for a bearer${describeLife(bearer)}.`)
    return warning(
      `The access key is good, but others may read ${keyFile} (mode ${mode.toString(8)}).`,
      `chmod 600 ${keyFile}`,
    )
  } catch (error) {
    return toFinding(error, signal, { misconfigured: NEW_KEY, upstream_rejected: NEW_KEY })
  }
}

/** Whether we may manage people. Asked by reading only: nothing is written to find out. */
export async function checkPermissions(
  { api, signal }: Access,
  workspaceId: string | undefined,
): Promise<Finding> {
  const advice =
    'The bearer needs iam:write: ask WisdomAI for a key that has it. Tokens work without; `users` does not.'
  try {
    const users = await api.listUsers(workspaceId === undefined ? {} : { workspaceId }, { signal })
    return ok(`May list the people of the workspace: ${users.length}.`)
  } catch (error) {
    return toFinding(error, signal, {
      misconfigured: advice,
      upstream_rejected: `${advice} Or check --workspace.`,
    })
  }
}

/** Whether this person gets a token. */
export async function checkUser({ api, signal }: Access, userEmail: string): Promise<Finding> {
  try {
    const token = await api.impersonateUser({ userEmail, signal })
    return ok(`${userEmail} gets a token${describeLife(token)}.`)
  } catch (error) {
    return toFinding(error, signal, {
      user_not_provisioned: `wisdom-embed users create ${userEmail}, or pass another --user.`,
      misconfigured: NEW_KEY,
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

function describeLife(token: string): string {
  const { exp } = readAllClaims(token)
  if (typeof exp !== 'number') return ''
  return ` of ${Math.round((exp * 1000 - Date.now()) / 60_000)} min`
}
