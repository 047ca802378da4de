import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'
import { WisdomDevtools } from 'wisdom-embed/devtools'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** Corner of the screen. */
  position: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start'
}

/** It is `enabled`, as this page is a production build. In your app, leave that out: then production builds show nothing. */
export function App({ baseUrl, tokenEndpoint, userId, position }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
      <WisdomDevtools position={position} initialIsOpen enabled />
    </WisdomProvider>
  )
}
