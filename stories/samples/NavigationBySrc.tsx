import { WisdomEmbed, WisdomProvider, type Navigation } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** How the frame gets to its page. */
  navigation: Navigation
}

/**
 * `'replace'`, the default, keeps the token out of your page's DOM. `'src'` writes it there: for hosts
 * that need the attribute, such as for a consent manager that holds frames back by it.
 */
export function App({ baseUrl, tokenEndpoint, userId, navigation }: AppProps) {
  return (
    <WisdomProvider {...{ baseUrl, tokenEndpoint, navigation }} userKey={userId}>
      <h2>Analytics</h2>
      <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
    </WisdomProvider>
  )
}
