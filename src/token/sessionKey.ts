import type { TokenSource, WisdomContext } from './tokenSource.js'

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
export function toSessionKey(options: TokenSource): SessionKey | undefined {
  const { baseUrl, getToken, tokenEndpoint, context } = options
  const user = 'userKey' in options && { userKey: options.userKey ?? null }
  const key = { baseUrl, endpoint: getToken ? (false as const) : tokenEndpoint, context, ...user }
  return isJson(key) ? key : undefined
}

const JSON_TYPES = new Set(['Object', 'Array', 'String', 'Boolean', 'Null', 'Undefined'])

/** Whether nothing is lost in JSON, except what is `undefined`. */
function isJson(value: unknown): boolean {
  try {
    JSON.stringify(value, (_, part: unknown) => {
      const type = Object.prototype.toString.call(part).slice(8, -1)
      if (!JSON_TYPES.has(type) && !Number.isFinite(part)) throw new TypeError(type)
      return part
    })
    return true
  } catch {
    return false
  }
}
