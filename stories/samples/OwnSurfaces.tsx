import { WisdomEmbed, WisdomProvider, type WisdomErrorInfo } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
}

/** Loading and error surfaces of your own. Where they are drawn, and when, stays as it is. */
export function App({ baseUrl, tokenEndpoint, userId }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <h2>Analytics</h2>
      <WisdomEmbed
        {...{ view: 'dashboard', dashboardId: 'sales-overview', title: 'Sales overview' }}
        fallback={<p className="note">Your numbers are on their way.</p>}
        renderError={(info) => <Problem {...info} />}
        onError={() => undefined /* such as: report it */}
      />
    </WisdomProvider>
  )
}

const Problem = ({ error, status, retry }: WisdomErrorInfo) => (
  <div className="note">
    <p>{status === 'error' ? 'Your numbers cannot be shown.' : 'You see numbers from before.'}</p>
    <button type="button" className="primary" onClick={retry}>
      Once more
    </button>
    <a href={error.docsUrl} target="_blank" rel="noreferrer">
      What {error.code} means
    </a>
  </div>
)
