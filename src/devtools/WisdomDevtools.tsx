import { useEffect, useInsertionEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { Dock, type DockProps } from './panel/Dock.js'
import { createSheet } from './panel/styles.js'
import { useIsHydrated } from './recorder/clientInternals.js'
import { getRecorder } from './recorder/recorder.js'

/** Props of `WisdomDevtools`. */
export interface WisdomDevtoolsProps {
  /**
   * The corner of the screen; `end` is right where text runs from left to right.
   * @defaultValue `'bottom-end'`
   */
  position?: DockProps['position']
  /** Whether the panel is open at first. @defaultValue `false` */
  initialIsOpen?: boolean
  /** Whether there is a panel. @defaultValue `true`, and `false` where `process.env.NODE_ENV` is `'production'` */
  enabled?: boolean
}

/**
 * A floating panel for development: sessions and the age of their tokens, frames, every message that the
 * page received and why it was accepted or refused, and every attempt to get a token. It can refresh a
 * session, expire its token and make its attempts fail. It never shows a token.
 *
 * It records the whole page from when it is mounted, and also shows the sessions from before. It takes no
 * space and renders nothing on a server. In production builds it does nothing, unless it is `enabled`.
 *
 * @example
 * <WisdomProvider baseUrl="https://acme.wisdom.ai">
 *   <App />
 *   <WisdomDevtools />
 * </WisdomProvider>
 */
export function WisdomDevtools({
  position = 'bottom-end',
  initialIsOpen = false,
  enabled = !isProduction(),
}: WisdomDevtoolsProps) {
  return enabled && <Devtools position={position} initialIsOpen={initialIsOpen} />
}

function isProduction(): boolean {
  try {
    return process.env.NODE_ENV === 'production' // Bundlers replace it.
  } catch {
    return false // A browser has no `process`, and a page without a bundler is no build.
  }
}

function Devtools(props: DockProps) {
  const isHydrated = useIsHydrated()
  // Before the effects of the embeds that are mounted with it, so that their first events are recorded.
  useInsertionEffect(() => getRecorder().start(), [])
  useEffect(() => getRecorder().watch(), [])
  return isHydrated && <Docked {...props} />
}

/** In a shadow tree at the end of the page, where the host's styles and stacking do not reach. */
function Docked(props: DockProps) {
  const [root] = useState(createRoot)
  useEffect(() => {
    document.body.append(root.host)
    return () => root.host.remove()
  }, [root])
  return createPortal(<Dock {...props} />, root)
}

function createRoot(): ShadowRoot {
  const root = document.createElement('wisdom-devtools').attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [createSheet()]
  return root
}
