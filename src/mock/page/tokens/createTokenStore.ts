import type { PageConfig } from '../config.js'

export interface TokenStore {
  /** Returns the token in the URL, or else the stored one. A token in the URL is stored. */
  readInitial(): string | null
  write(token: string): void
}

/** The token in the page's `localStorage`. The browser can block the storage of third-party frames. */
export function createTokenStore(config: PageConfig): TokenStore {
  const KEY = 'wisdom.jwt'

  function getStorage(): Storage {
    if (config.behaviour.storageBlocked) throw new Error('blocked')
    return localStorage
  }

  function write(token: string): void {
    try {
      getStorage().setItem(KEY, token)
    } catch {
      // The page keeps its token in memory.
    }
  }

  function read(): string | null {
    try {
      return getStorage().getItem(KEY)
    } catch {
      return null
    }
  }

  function readInitial(): string | null {
    const fromUrl = new URLSearchParams(location.search).get('token')
    if (fromUrl === null) return read()
    write(fromUrl)
    return fromUrl
  }

  return { readInitial, write }
}
