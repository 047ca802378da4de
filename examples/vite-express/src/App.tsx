import { useState } from 'react'
import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

export interface Dashboard {
  id: string
  name: string
}

interface AppProps {
  userId: string
  /** What this user may open, for the menu. */
  dashboards: readonly Dashboard[]
}

export function App({ userId, dashboards }: AppProps) {
  const [shown, setShown] = useState(dashboards[0])
  if (!shown) return <p>No dashboard is shared with you.</p>
  return (
    <WisdomProvider
      baseUrl={import.meta.env.WISDOM_BASE_URL}
      tokenEndpoint="/api/wisdom/token"
      userKey={userId}
    >
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
      <WisdomEmbed view="dashboard" dashboardId={shown.id} title={shown.name} />
    </WisdomProvider>
  )
}
