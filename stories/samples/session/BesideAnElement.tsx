import { WisdomEmbed } from 'wisdom-embed'
import 'wisdom-embed/element/define'
import 'wisdom-embed/element/react'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
}

/** The component and the element share one token. */
export function App({ baseUrl, tokenEndpoint, userId }: AppProps) {
  return (
    <div className="tiles">
      <WisdomEmbed
        baseUrl={baseUrl}
        tokenEndpoint={tokenEndpoint}
        userKey={userId}
        view="dashboard"
        dashboardId="sales-overview"
        title="Sales"
        height={420}
      />
      <wisdom-embed
        base-url={baseUrl}
        token-endpoint={tokenEndpoint}
        user-key={userId}
        view="dashboard"
        dashboard-id="order-volume"
        frame-title="Orders"
        height="420"
      />
    </div>
  )
}
