import { useEffect, useState } from 'react'
import { useWisdomToken, WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
}

/** Shows the events of the token live. The frame loads only once. */
export function App({ baseUrl, tokenEndpoint, userId }: AppProps) {
  const [events, setEvents] = useState<string[]>([])
  const onEvent = ({ type }: { type: string }) => setEvents((all) => [...all, type])
  return (
    <WisdomProvider {...{ baseUrl, tokenEndpoint, onEvent }} userKey={userId}>
      <TokenLife />
      <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
      <ol className="events" tabIndex={0} aria-label="Events, newest first">
        {events.map((type, index) => <li key={index}>{type}</li>).reverse()}
      </ol>
    </WisdomProvider>
  )
}

function TokenLife() {
  const { status, expiresAt } = useWisdomToken()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const remainingMs = expiresAt === undefined ? 0 : Math.max(0, expiresAt - now)
  const remainingSeconds = Math.ceil(remainingMs / 1000)
  return (
    <label className="token-life">
      Token <b>{status === 'ready' ? `${remainingSeconds} s left` : status}</b>
      <progress max={20} value={remainingSeconds} />
    </label>
  )
}
