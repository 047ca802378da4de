import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
}

/** Three frames share one token. */
export function App({ baseUrl, tokenEndpoint, userId }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <h2>Overview</h2>
      <div className="tiles">
        <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales" height={420} />
        <WisdomEmbed view="dashboard" dashboardId="order-volume" title="Orders" height={420} />
        <WisdomEmbed
          view="chat"
          conversationId="quarterly-review"
          title="Quarterly review"
          height={420}
        />
      </div>
    </WisdomProvider>
  )
}
