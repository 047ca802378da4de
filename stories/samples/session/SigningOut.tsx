import { useState } from 'react'
import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
}

/** `userKey={null}` signs out: the token and the frame are removed. */
export function App({ baseUrl, tokenEndpoint, userId }: AppProps) {
  const [isSignedIn, setSignedIn] = useState(true)
  return (
    <WisdomProvider
      baseUrl={baseUrl}
      tokenEndpoint={tokenEndpoint}
      userKey={isSignedIn ? userId : null}
    >
      <button type="button" onClick={() => setSignedIn(!isSignedIn)}>
        {isSignedIn ? 'Sign out' : 'Sign in'}
      </button>
      <div className="stage">
        {!isSignedIn && <p>Sign in to see your dashboards.</p>}
        <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
      </div>
    </WisdomProvider>
  )
}
