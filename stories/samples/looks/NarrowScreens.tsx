import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
}

/**
 * `height="100%"` fills a parent that your CSS sizes, here to the rest of the screen. The error below it
 * fits into 288 pixels, too.
 */
export function App({ baseUrl, tokenEndpoint, userId }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <h2>Analytics</h2>
      <div className="screen">
        <WisdomEmbed
          {...{ view: 'dashboard', dashboardId: 'sales-overview', title: 'Sales', height: '100%' }}
        />
      </div>
      <WisdomEmbed view="path" path="not-a-path" height={180} onError={() => undefined} />
    </WisdomProvider>
  )
}
