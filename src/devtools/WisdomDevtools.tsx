import { useEffect, useInsertionEffect, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { Dock } from './Dock.js'
import { getRecorder } from './recorder.js'
import { useWisdomOptions } from './seams.js'
import { createSheet } from './styles.js'

export interface WisdomDevtoolsProps {
  /**
   * In which corner it is; `end` is right where text runs from left to right.
   * @defaultValue `'bottom-end'`
   */
  position?: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start'
  /** Whether the panel is open at first. @defaultValue `false` */
  initialIsOpen?: boolean
}

const NO_OPTIONS = {}

/**
 * A small floating panel for development: sessions and how old their tokens are, frames, every message
 * that the page received and why it was accepted or refused, and every try for a token. It can refresh
 * a session, let its token expire and make its tries fail. It never shows a token.
 *
 * It sees the whole page from when it is mounted. Inside a `<WisdomProvider>` that has a `queryClient` it
 * also sees the sessions that were there before. It takes no place and renders nothing on a server.
 *
 * @example
 * <WisdomProvider baseUrl="https://acme.wisdom.ai">
 *   <App />
 *   {import.meta.env.DEV && <WisdomDevtools />}
 * </WisdomProvider>
 */
export function WisdomDevtools({
  position = 'bottom-end',
  initialIsOpen = false,
}: WisdomDevtoolsProps) {
  const { queryClient } = useWisdomOptions(NO_OPTIONS)
  const isInBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
  // Before the effects of the embeds that are mounted with it: what they say first is heard.
  useInsertionEffect(() => getRecorder().start(), [])
  useEffect(() => getRecorder().watch(queryClient), [queryClient])
  return isInBrowser && <Docked position={position} initialIsOpen={initialIsOpen} />
}

/** In a shadow tree at the end of the page, where the host's styles and stacking do not reach. */
function Docked(props: Required<WisdomDevtoolsProps>) {
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
