import type { PageConfig } from '../config.js'

export interface TokenStore {
  /** The token to begin with: the one in the URL beats the stored one, on every load. */
  first(): string | null
  keep(token: string): void
}

/** The page's `localStorage`, which throws where third-party storage is blocked. */
export function createTokenStore(config: PageConfig): TokenStore {
  const KEY = 'wisdom.jwt'

  function storage(): Storage {
    if (config.behaviour.storageBlocked) throw new Error('blocked')
    return localStorage
  }

  function keep(token: string): void {
    try {
      storage().setItem(KEY, token)
    } catch {
      // The page lives on with the token in memory.
    }
  }

  function stored(): string | null {
    try {
      return storage().getItem(KEY)
    } catch {
      return null
    }
  }

  function first(): string | null {
    const fromUrl = new URLSearchParams(location.search).get('token')
    if (fromUrl === null) return stored()
    keep(fromUrl)
    return fromUrl
  }

  return { first, keep }
}
