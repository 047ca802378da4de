import { isJsonObject } from '../validation/isJsonObject.js'
import { parseJson } from '../validation/parseJson.js'
import type { IssuedBearer } from '../upstream/bearerCache.js'
import type { IadvizeTokenStore } from './iadvizeApiOptions.js'
import type { Login } from './login.js'

/** iAdvize's keys live for 24 hours. */
const DEFAULT_LIFETIME_MS = 86_400_000

/**
 * Takes the access key from the store, and logs in only if there is none. A key that the store returns again after it
 * was used is one that iAdvize refused, so it is replaced.
 */
export function withTokenStore(login: Login, store: IadvizeTokenStore | undefined): Login {
  if (!store) return login
  let used: string | undefined
  return async (signal) => {
    const stored = readKey(await store.get().catch(() => undefined))
    if (stored && stored.bearer !== used) {
      used = stored.bearer
      return stored
    }
    const issued = await login(signal)
    used = issued.bearer
    await save(store, issued)
    return issued
  }
}

async function save(store: IadvizeTokenStore, { bearer, lifetimeMs }: IssuedBearer): Promise<void> {
  const remainingMs = lifetimeMs ?? DEFAULT_LIFETIME_MS
  const expiresAt = Date.now() + remainingMs
  try {
    await store.set(JSON.stringify({ bearer, expiresAt }), remainingMs)
  } catch {
    // The key works without the store. The next process logs in itself.
  }
}

function readKey(text: string | null | undefined): IssuedBearer | undefined {
  const value = text ? parseJson(text) : undefined
  const { bearer, expiresAt } = isJsonObject(value) ? value : {}
  if (typeof bearer !== 'string' || typeof expiresAt !== 'number') return undefined
  const lifetimeMs = expiresAt - Date.now()
  return lifetimeMs > 0 ? { bearer, lifetimeMs } : undefined
}
