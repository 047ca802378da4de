import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** The height in pixels. */
  height: number
}

/** The dashboards that this user may see. The selected one opens in the same frame. */
export function App({ baseUrl, tokenEndpoint, userId, height }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <h2>Dashboards</h2>
      <WisdomEmbed view="dashboards" title="Dashboards" height={height} />
    </WisdomProvider>
  )
}
