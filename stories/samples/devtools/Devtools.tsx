import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'
import { WisdomDevtools } from 'wisdom-embed/devtools'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** Corner of the screen. */
  position: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start'
}

/** In your app, write `{import.meta.env.DEV && <WisdomDevtools />}`, so that production does not include it. */
export function App({ baseUrl, tokenEndpoint, userId, position }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
      <WisdomDevtools position={position} initialIsOpen />
    </WisdomProvider>
  )
}
