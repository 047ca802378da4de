import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  /** Your tenant: `https://acme.wisdom.ai`. */
  baseUrl: string
  /** The token endpoint of your server: `/api/wisdom/token`. */
  tokenEndpoint: string
  /** The id of the user who is signed in to your app. */
  userId: string
  /** The dashboard to show: `sales-overview`, `regional-performance` or `order-volume`. */
  dashboardId: string
}

/** One dashboard. The user stays signed in. */
export function App({ baseUrl, tokenEndpoint, userId, dashboardId }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <h2>Analytics</h2>
      <WisdomEmbed view="dashboard" dashboardId={dashboardId} title="Sales overview" />
    </WisdomProvider>
  )
}
