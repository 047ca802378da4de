import { WisdomError } from '../../server/index.js'
import { UpstreamFailure } from '../../server/upstream/upstreamFailure.js'
import { readJwtClaims } from '../json/jwtClaims.js'
import { failed, warning, type Finding } from './checkResult.js'

/** What may tell an expired key from a revoked one. */
export interface KeyAge {
  accessKey: string
  /** When the key expires, in milliseconds since the epoch, as the caller noted it. */
  expiresAt: number | undefined
}

const DAY_MS = 86_400_000

/** Before this many days, an expiry is worth a warning. */
const WARNING_DAYS = 7

const NEW_KEY =
  'Make a new access key in WisdomAI (Settings → API Keys), and set it as WISDOM_ACCESS_KEY.'

/** Whether WisdomAI refused the key or the bearer. It answers "Unauthorized" for every reason. */
export const isRefused = (error: unknown): error is UpstreamFailure =>
  error instanceof UpstreamFailure &&
  (error.outcome === 'unauthenticated' || error.outcome === 'forbidden')

/** A key that WisdomAI does not accept for anything. */
export function describeRefusedKey(error: WisdomError, age: KeyAge): Finding {
  const expiresAt = readExpiry(age)
  if (isWritten(error, /\bexpired?\b/i) || (expiresAt !== undefined && expiresAt <= Date.now())) {
    return failed(
      `The access key has expired${expiresAt === undefined ? '' : ` on ${toDay(expiresAt)}`}.`,
      `${NEW_KEY} Keys expire after 30 days unless another lifetime is chosen.`,
    )
  }
  if (isWritten(error, /\brevoked?\b/i) || expiresAt !== undefined) {
    return failed(
      'The access key was revoked, or it belongs to another tenant.',
      `${NEW_KEY} Check that --base-url is its tenant.`,
    )
  }
  return failed(
    'The access key is refused: it has expired (after 30 days, unless another lifetime was chosen), or it was revoked.',
    `${NEW_KEY} The list there tells which: an expired key has a date in the past, a revoked one is not listed. ` +
      'Note the date as WISDOM_ACCESS_KEY_EXPIRES, and doctor warns a week before it. Check that the key belongs to this tenant.',
  )
}

/** A key that issues bearers, but a new bearer of it is refused. */
export const describeDemotedMaker = (): Finding =>
  failed(
    'The access key is accepted, but it may not manage users: the user who made it does not have the permission iam:write (any more).',
    'A key may do what its maker may do. Give this user a role with iam:write again, such as ADMIN, or let a user who has one make a new key. ' +
      'The `users` commands and `provision` need the permission, tokens do not.',
  )

/** A key that issues bearers, but no tokens of users. */
export const describeNoImpersonation = (): Finding =>
  failed(
    'The access key is accepted, but it may not impersonate users: "Allow impersonation" is off for this key.',
    'Turn it on in WisdomAI (Settings → API Keys), or make a new key with it. Without it, no embed gets a token.',
  )

/** A warning for a key that is about to expire. */
export function checkExpiry(age: KeyAge): Finding | undefined {
  const expiresAt = readExpiry(age)
  const days = expiresAt === undefined ? Infinity : (expiresAt - Date.now()) / DAY_MS
  if (expiresAt === undefined || days > WARNING_DAYS) return undefined
  return warning(
    days > 0
      ? `Access key is valid, but it expires on ${toDay(expiresAt)}.`
      : `Access key is valid, although it should have expired on ${toDay(expiresAt)}.`,
    days > 0
      ? `${NEW_KEY} Pass both keys to createTokenHandler() meanwhile.`
      : 'Correct WISDOM_ACCESS_KEY_EXPIRES.',
  )
}

/** The date that the caller noted, or the one in the key, if the key is a JWT. */
function readExpiry({ accessKey, expiresAt }: KeyAge): number | undefined {
  const { exp } = readJwtClaims(accessKey)
  return expiresAt ?? (typeof exp === 'number' ? exp * 1000 : undefined)
}

/** Some tenants say more than "Unauthorized". */
const isWritten = ({ cause }: WisdomError, pattern: RegExp) =>
  cause instanceof Error && pattern.test(cause.message)

const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10)
