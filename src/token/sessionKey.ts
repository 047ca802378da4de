import { WisdomError } from '../errors.js'
import { isScalar } from '../isScalar.js'

/** JSON that is sent to the token endpoint, which may turn it into session attributes. */
export type WisdomContext = Readonly<Record<string, unknown>>

/** The options that a session is found by. */
export interface SessionIdentity {
  baseUrl?: string | undefined
  /** Whose token is wanted. It is not sent. */
  userKey?: string | null | undefined
  getToken?: unknown
  /** Always set by `useWisdomOptions`. */
  tokenEndpoint?: string | undefined
  context?: WisdomContext | undefined
}

/** What tells sessions apart. Headers and functions do not: they may change with every render. */
export interface SessionKey {
  baseUrl: string | undefined
  /** `false` for a `getToken`. */
  endpoint: string | false | undefined
  context: WisdomContext | undefined
  /** Missing on a page that names no user, and `null` for nobody. */
  userKey?: string | null
}

/** The key of the session of these options, or `undefined` if they hold something that is no JSON. */
export function toSessionKey(options: SessionIdentity): SessionKey | undefined {
  const { baseUrl, getToken, tokenEndpoint, context } = options
  const user = 'userKey' in options && { userKey: options.userKey ?? null }
  const key = { baseUrl, endpoint: getToken ? (false as const) : tokenEndpoint, context, ...user }
  return isJson(key) ? key : undefined
}

const NO_JSON = '`context` or `userKey` is not JSON: no function, BigInt, NaN, Map or cycle.'

export function assertJson(options: SessionIdentity): void {
  if (!toSessionKey(options)) throw new WisdomError('config_invalid', NO_JSON)
}

/** Whether nothing is lost in JSON, except what is `undefined`. */
function isJson(value: unknown): boolean {
  try {
    let isLossless = true
    JSON.stringify(value, (_, part: unknown) => {
      isLossless &&= part == null || isScalar(part) || isPlain(part)
      return part
    })
    return isLossless
  } catch {
    return false // a cycle, a BigInt, or a getter that throws
  }
}

/** Also of another window. A `Map`, a function and the like have other tags. */
const isPlain = (value: unknown): boolean =>
  Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]'
