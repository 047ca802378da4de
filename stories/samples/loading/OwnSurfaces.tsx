import { WisdomEmbed, WisdomProvider, type WisdomErrorInfo } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
}

/** Your own loading and error surfaces. The library still decides when and where they are shown. */
export function App({ baseUrl, tokenEndpoint, userId }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <h2>Analytics</h2>
      <WisdomEmbed
        {...{ view: 'dashboard', dashboardId: 'sales-overview', title: 'Sales overview' }}
        fallback={<p className="note">Your numbers are loading.</p>}
        renderError={(info) => <Problem {...info} />}
        onError={() => undefined /* report it here */}
      />
    </WisdomProvider>
  )
}

const Problem = ({ error, status, retry }: WisdomErrorInfo) => (
  <div className="note">
    <p>
      {status === 'error' ? 'Your numbers cannot be shown.' : 'These numbers may be out of date.'}
    </p>
    <button type="button" className="primary" onClick={retry}>
      Try again
    </button>
    <a href={error.docsUrl} target="_blank" rel="noreferrer">
      What {error.code} means
    </a>
  </div>
)
