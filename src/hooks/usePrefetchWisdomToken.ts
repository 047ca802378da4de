import { parseTenant } from '../embedUrl.js'
import { preconnect } from '../frame/preconnect.js'
import type { WisdomOptions } from '../options.js'
import { findSession } from './tokenSessions.js'
import { useWisdomOptions } from './useWisdomOptions.js'

/**
 * Returns a function that requests the token before an embed is on the page, and opens the connection to
 * the tenant (Firefox and Safari; Chromium cannot use it for a frame). Calling it often costs nothing.
 *
 * The function throws `WisdomError` `config_invalid` when `baseUrl` is not a tenant's URL. A failed request
 * is not thrown: the embed that is mounted later shows it.
 *
 * @example
 * const prefetch = usePrefetchWisdomToken()
 * return <Link to="/analytics" onMouseEnter={prefetch} onFocus={prefetch}>Analytics</Link>
 */
export function usePrefetchWisdomToken(own: WisdomOptions = {}): () => void {
  const options = useWisdomOptions(own)
  return () => {
    preconnect(parseTenant(options.baseUrl))
    void findSession(options).ensure('prefetch')
  }
}
