import { useCallback } from 'react'
import { parseTenantOrigin } from '../embedUrl.js'
import { preconnect } from '../frame/preconnect.js'
import type { WisdomOptions } from '../options.js'
import { useTokenSession } from './useTokenSession.js'
import { useWisdomOptions } from './useWisdomOptions.js'

/**
 * A function that warms the token, and the connection to the tenant, before an embed is on the page.
 * Calling it often costs nothing.
 *
 * @example
 * const prefetch = usePrefetchWisdomToken()
 * return <Link to="/analytics" onMouseEnter={prefetch} onFocus={prefetch}>Analytics</Link>
 */
export function usePrefetchWisdomToken(own: WisdomOptions = {}): () => void {
  const options = useWisdomOptions(own)
  const { baseUrl = '' } = options
  const { session } = useTokenSession(options, false)
  return useCallback(() => {
    preconnect(parseTenantOrigin(baseUrl))
    void session?.next('prefetch')
  }, [session, baseUrl])
}
