import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** The height in pixels, or `100%` of the parent. */
  height: number | '100%'
}

/** All of WisdomAI in one frame: search, dashboards and conversations. */
export function App({ baseUrl, tokenEndpoint, userId, height }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <h2>Explore</h2>
      <WisdomEmbed view="search" title="Search and explore" height={height} />
    </WisdomProvider>
  )
}
