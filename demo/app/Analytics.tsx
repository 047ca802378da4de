// In your app this comes from 'wisdom-embed'.
import {
  WisdomEmbed,
  type WisdomEmbedHandle,
  type WisdomError,
  type WisdomEvent,
  WisdomProvider,
  type WisdomView,
} from '../../src/index.js'
import type { ReactNode, Ref } from 'react'

interface AnalyticsProps {
  /** Your WisdomAI tenant. */
  baseUrl: string
  /** Who is signed in to your app; `null` when nobody is. */
  userKey: string | null
  view: WisdomView
  embed: Ref<WisdomEmbedHandle>
  onEvent: (event: WisdomEvent) => void
  onError: (error: WisdomError) => void
  /** What else uses the token. */
  children: ReactNode
}

/** The browser's half of the integration. The server's half is in `server/tokenEndpoint.ts`. */
export function Analytics({
  baseUrl,
  userKey,
  view,
  embed,
  onEvent,
  onError,
  children,
}: AnalyticsProps) {
  return (
    <WisdomProvider
      baseUrl={baseUrl}
      tokenEndpoint="/api/wisdom/token"
      userKey={userKey}
      onEvent={onEvent}
    >
      <section className="stage" aria-label="Analytics">
        <WisdomEmbed {...view} ref={embed} title="Analytics" height="100%" onError={onError} />
      </section>
      {children}
    </WisdomProvider>
  )
}
