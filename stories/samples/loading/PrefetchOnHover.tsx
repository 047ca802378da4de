import { useState } from 'react'
import { usePrefetchWisdomToken, WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
}

/** The token is requested on hover or focus, before the click. */
export function App({ baseUrl, tokenEndpoint, userId }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <Tabs />
    </WisdomProvider>
  )
}

function Tabs() {
  const [isOpen, setOpen] = useState(false)
  const prefetch = usePrefetchWisdomToken()
  return (
    <>
      <button
        type="button"
        onMouseEnter={prefetch}
        onFocus={prefetch}
        onClick={() => setOpen(true)}
      >
        Analytics
      </button>
      <div className="stage">
        {!isOpen && <p>Nothing is loaded yet.</p>}
        {isOpen && <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales" />}
      </div>
    </>
  )
}
