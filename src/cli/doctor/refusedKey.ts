import { WisdomError } from '../../server/index.js'
import { UpstreamFailure } from '../../server/upstream/upstreamFailure.js'
import { readJwtClaims } from '../json/jwtClaims.js'
import { failed, warning, type Finding } from './checkResult.js'

/** What may tell an expired key from a revoked one. */
export interface KeyAge {
  accessKey: string
  /** When the key expires, in milliseconds since the epoch, as the caller noted it. */
  expiresAt: number | undefined
  /** When the file of the key was written, in milliseconds since the epoch. */
  storedAt?: number | undefined
}

const DAY_MS = 86_400_000

/** Before this many days, an expiry is worth a warning. */
const WARNING_DAYS = 7

/** The shortest lifetime that a key can have. */
const MIN_LIFETIME_DAYS = 7

const NEW_KEY =
  'Make a new access key in WisdomAI (Settings → API Keys), and set it as WISDOM_ACCESS_KEY.'

/** Whether WisdomAI refused the key or the bearer. It answers "Unauthorized" for every reason. */
export const isRefused = (error: unknown): error is UpstreamFailure =>
  error instanceof UpstreamFailure &&
  (error.outcome === 'unauthenticated' || error.outcome === 'forbidden')

/** Whether WisdomAI itself wrote the cause, which it is not documented to do. */
export const namesCause = (error: WisdomError): boolean =>
  isWritten(error, /\bexpired?\b|\brevoked?\b/i)

/**
 * A key that WisdomAI does not accept for anything. No documented answer and no operation tells an expired key from a
 * revoked one; the list of keys in WisdomAI does.
 *
 * @see https://docs.wisdom.ai/settings/api-keys
 */
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
  return failed(isYoung(age) ? PROBABLY_REVOKED : PROBABLY_EXPIRED, FIND_OUT)
}

const PROBABLY_EXPIRED =
  'The access key is refused: most likely it has expired (after 30 days, unless another lifetime was chosen), or it was revoked, or it belongs to another tenant.'

const PROBABLY_REVOKED =
  'The access key is refused: most likely it was revoked, or it belongs to another tenant. Its file is younger than a week, and a key lives for a week at least, so only an older key can have expired.'

const FIND_OUT =
  'Look at Settings → API Keys in WisdomAI, where each key has a status and the date on which it expires (an administrator sees the keys of others): an expired key has a date in the past, ' +
  'a revoked one has another status or is not listed. If it is listed and valid, check that --base-url is its tenant. ' +
  'Otherwise make a new access key there, and set it as WISDOM_ACCESS_KEY. Note its date as WISDOM_ACCESS_KEY_EXPIRES: doctor then names the cause, and warns a week before.'

const isYoung = ({ storedAt }: KeyAge): boolean =>
  storedAt !== undefined && Date.now() - storedAt < MIN_LIFETIME_DAYS * DAY_MS

/** A key that is refused where it is exchanged for a bearer, although it is alive: tokens of users are not refused. */
export const describeNoExchange = (): Finding =>
  failed(
    'The access key is accepted for tokens of users, so it has neither expired nor been revoked. But WisdomAI does not exchange it for a bearer.',
    'Embeds work with this key. The `users` commands and `provision` need a bearer: make a new key, or set WISDOM_BEARER_TOKEN. If it persists, ask WisdomAI.',
  )

/**
 * A key that issues bearers, but a new bearer of it is refused.
 *
 * @param maker the email of the user who made the key, if it is known
 */
export const describeDemotedMaker = (maker: string | undefined): Finding =>
  failed(
    `The access key is accepted, but it may not manage users: the user who made it${maker ? ` (${maker})` : ''} does not have the permission iam:write (any more).`,
    'A key may do what its maker may do. Give this user a role with iam:write again, such as ADMIN, or let a user who has one make a new key. ' +
      'The `users` commands and `provision` need the permission, tokens do not.',
  )

/** A bearer that the caller set, which is used in place of the key. */
export function describeRefusedBearer(bearerToken: string): Finding {
  const { exp } = readJwtClaims(bearerToken)
  const expiresAt = typeof exp === 'number' ? exp * 1000 : undefined
  const isExpired = expiresAt !== undefined && expiresAt <= Date.now()
  return failed(
    isExpired
      ? `The bearer token has expired on ${toDay(expiresAt)}.`
      : 'The bearer token is refused: most likely it has expired, or its user does not have the permission iam:write, or it belongs to another tenant.',
    'Remove WISDOM_BEARER_TOKEN and set WISDOM_ACCESS_KEY, which is exchanged for a new bearer when it is needed. Or set a new bearer.',
  )
}

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
