import { useState } from 'react'
import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** What your server returns: `api.asUser({ email }).dashboards({ scope: 'VIEWER' })`. */
  dashboards: readonly { id: string; name: string }[]
}

/** The navigation of your app beside one embed. Another dashboard needs no new token. */
export function App({ baseUrl, tokenEndpoint, userId, dashboards }: AppProps) {
  const [shown, setShown] = useState(dashboards[0])
  if (!shown) return <p>No dashboard is shared with you.</p>
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <div className="beside">
        <nav aria-label="Dashboards">
          {dashboards.map((dashboard) => (
            <button
              key={dashboard.id}
              type="button"
              aria-current={dashboard.id === shown.id && 'page'}
              onClick={() => setShown(dashboard)}
            >
              {dashboard.name}
            </button>
          ))}
        </nav>
        <WisdomEmbed view="dashboard" dashboardId={shown.id} title={shown.name} height={560} />
      </div>
    </WisdomProvider>
  )
}
