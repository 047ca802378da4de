import { useCallback, useEffect, useRef } from 'react'
import { parseTenant } from '../embedUrl.js'
import { preconnect } from '../frame/preconnect.js'
import type { WisdomOptions } from '../options.js'
import { findSession } from './tokenSessions.js'
import type { ResolvedOptions } from '../embed/mergeOptions.js'
import { useWisdomOptions } from './useWisdomOptions.js'

/**
 * Returns a function that requests the token before an embed is on the page, and opens the connection to
 * the tenant (Firefox and Safari; Chromium cannot use it for a frame). Calling it often costs nothing.
 *
 * It is the same function for as long as the component is mounted. It never throws: the embed that is mounted later
 * shows what is wrong.
 *
 * @example
 * const prefetch = usePrefetchWisdomToken()
 * return <Link to="/analytics" onMouseEnter={prefetch} onFocus={prefetch}>Analytics</Link>
 */
export function usePrefetchWisdomToken(own: WisdomOptions = {}): () => void {
  const options = useWisdomOptions(own)
  const newest = useRef(options)
  useEffect(() => {
    newest.current = options
  })
  return useCallback(() => prefetch(newest.current), [])
}

function prefetch(options: WisdomOptions & ResolvedOptions): void {
  try {
    preconnect(parseTenant(options.baseUrl))
    void findSession(options).ensure('prefetch')
  } catch {
    // The embed shows it.
  }
}
