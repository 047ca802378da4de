import { useEffect, useState } from 'react'
import { useWisdomToken, WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
}

/** What happens to the token, as it happens. The frame does not notice: it loads once. */
export function App({ baseUrl, tokenEndpoint, userId }: AppProps) {
  const [events, setEvents] = useState<string[]>([])
  const onEvent = ({ type }: { type: string }) => setEvents((all) => [...all, type])
  return (
    <WisdomProvider {...{ baseUrl, tokenEndpoint, onEvent }} userKey={userId}>
      <TokenLife />
      <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
      <ol className="events" tabIndex={0} aria-label="Events, the newest first">
        {events.map((type, index) => <li key={index}>{type}</li>).reverse()}
      </ol>
    </WisdomProvider>
  )
}

function TokenLife() {
  const { status, expiresAt = 0 } = useWisdomToken()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const left = Math.max(0, Math.ceil((expiresAt - now) / 1000))
  return (
    <label className="token-life">
      Token <b>{status === 'ready' ? `${left} s left` : status}</b>
      <progress max={20} value={left} />
    </label>
  )
}
