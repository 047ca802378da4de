import { parseTenant } from '../embedUrl.js'
import { preconnect } from '../frame/preconnect.js'
import type { WisdomOptions } from '../options.js'
import { findSession } from './useTokenSession.js'
import { useWisdomOptions } from './useWisdomOptions.js'

/**
 * A function that warms the token, and in Firefox and Safari the connection to the tenant, before an
 * embed is on the page. Calling it often costs nothing.
 *
 * @example
 * const prefetch = usePrefetchWisdomToken()
 * return <Link to="/analytics" onMouseEnter={prefetch} onFocus={prefetch}>Analytics</Link>
 */
export function usePrefetchWisdomToken(own: WisdomOptions = {}): () => void {
  const options = useWisdomOptions(own)
  return () => {
    preconnect(parseTenant(options.baseUrl))
    // Found when it is called: React Query drops what was rendered long ago and never used.
    void findSession(options).next('prefetch', '')
  }
}
