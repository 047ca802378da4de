import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'
import { WisdomDevtools } from 'wisdom-embed/devtools'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** In which corner the panel is. */
  position: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start'
}

/** In your app: `{import.meta.env.DEV && <WisdomDevtools />}`, and nothing of it is in production. */
export function App({ baseUrl, tokenEndpoint, userId, position }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
      <WisdomDevtools position={position} initialIsOpen />
    </WisdomProvider>
  )
}
