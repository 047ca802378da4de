import { WisdomEmbed, WisdomProvider, type WisdomError } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** Which dashboard is shown. */
  dashboardId: string
  /** How long the page may take to load, in milliseconds. */
  loadTimeoutMs?: number
  /** Needed on a page that is cross-origin isolated. */
  credentialless?: 'credentialless'
  /** Yours: tells your error reporter, by `error.code`. */
  onError: (error: WisdomError) => void
}

/** The surface that comes with the library: what is wrong, its code, and the way out. */
export function App({ baseUrl, tokenEndpoint, userId, ...embed }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <h2>Analytics</h2>
      <WisdomEmbed view="dashboard" title="Sales overview" height={420} {...embed} />
    </WisdomProvider>
  )
}
