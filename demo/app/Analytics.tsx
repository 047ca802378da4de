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
  /** The user who is signed in to your app. `null` without one. */
  userKey: string | null
  view: WisdomView
  embed: Ref<WisdomEmbedHandle>
  onEvent: (event: WisdomEvent) => void
  onError: (error: WisdomError) => void
  /** Other components that use the token. */
  children: ReactNode
}

/** The browser part of the integration. The server part is `server/tokenEndpoint.ts`. */
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
