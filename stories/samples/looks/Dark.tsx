import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** Query parameters of the page in the frame. The mock's pages support `theme`. */
  params: Record<string, string>
}

/** The surfaces have the text colour around them and no background of their own, so they are dark in a dark app. */
export function App({ baseUrl, tokenEndpoint, userId, params }: AppProps) {
  return (
    <section style={{ colorScheme: 'dark' }}>
      <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
        <h2>Analytics</h2>
        <WisdomEmbed {...{ view: 'dashboard', dashboardId: 'sales-overview', params }} />
        <WisdomEmbed view="path" path="not-a-path" height={200} onError={() => undefined} />
      </WisdomProvider>
    </section>
  )
}
