import { withTimeout } from '../async/deadline.js'
import type { IssuedBearer } from '../upstream/bearerCache.js'
import { isJsonObject } from '../validation/isJsonObject.js'
import { parseJson } from '../validation/parseJson.js'
import type { IadvizeTokenStore } from './iadvizeApiOptions.js'
import type { Login } from './login.js'

/** iAdvize's keys live for 24 hours. */
const DEFAULT_LIFETIME_MS = 86_400_000

/** Long enough to wait for the login of another process. A store that takes longer is ignored. */
const STORE_TIMEOUT_MS = 12_000

/**
 * Takes the access key from the store, and logs in only if there is none. A key that was used before is one that iAdvize
 * refused, or that has expired. So the store is asked for another one, and the key is replaced if there is none.
 */
export function withTokenStore(login: Login, store: IadvizeTokenStore | undefined): Login {
  if (!store) return login
  let usedText: string | undefined
  return async (signal) => {
    const text = await ask(() => store.get(usedText))
    const stored = text === usedText ? undefined : readKey(text)
    if (stored && text) {
      usedText = text
      return stored
    }
    const issued = await login(signal)
    const lifetimeMs = issued.lifetimeMs ?? DEFAULT_LIFETIME_MS
    const issuedText = printKey(issued.bearer, lifetimeMs)
    usedText = issuedText
    await ask(() => store.set(issuedText, lifetimeMs))
    return issued
  }
}

/** A key works without the store, too. Then each process logs in itself. */
async function ask<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await withTimeout(STORE_TIMEOUT_MS, call())
  } catch {
    return undefined
  }
}

const printKey = (bearer: string, lifetimeMs: number) =>
  JSON.stringify({ bearer, expiresAt: Date.now() + lifetimeMs })

function readKey(text: string | null | undefined): IssuedBearer | undefined {
  const value = text ? parseJson(text) : undefined
  const { bearer, expiresAt } = isJsonObject(value) ? value : {}
  if (typeof bearer !== 'string' || typeof expiresAt !== 'number') return undefined
  const lifetimeMs = expiresAt - Date.now()
  return lifetimeMs > 0 ? { bearer, lifetimeMs } : undefined
}
