import { WisdomEmbed, WisdomProvider, type FrameNavigation } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** How the frame navigates to its page. */
  navigation: FrameNavigation
}

/**
 * `'replace'`, the default, keeps the token out of your page's DOM. `'src'` puts the URL, including the token,
 * in `src`. Use it if you need the attribute, for example for a consent manager that blocks frames by it.
 */
export function App({ baseUrl, tokenEndpoint, userId, navigation }: AppProps) {
  return (
    <WisdomProvider {...{ baseUrl, tokenEndpoint, navigation }} userKey={userId}>
      <h2>Analytics</h2>
      <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
    </WisdomProvider>
  )
}
