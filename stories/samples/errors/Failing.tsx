import { WisdomEmbed, WisdomProvider, type WisdomError } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** The dashboard to show. */
  dashboardId: string
  /** Time for the page to load, in milliseconds, before `frame_timeout` is reported. */
  loadTimeoutMs?: number
  /** Needed on a page that is cross-origin isolated. */
  credentialless?: 'credentialless'
  /** Your error reporter. It gets `error.code`. */
  onError: (error: WisdomError) => void
}

/** The error surface of the library: the problem, its code, and what to do. */
export function App({ baseUrl, tokenEndpoint, userId, ...embed }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <h2>Analytics</h2>
      <WisdomEmbed view="dashboard" title="Sales overview" height={420} {...embed} />
    </WisdomProvider>
  )
}
