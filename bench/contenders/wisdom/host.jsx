import { useEffect } from 'react'
import { usePrefetchWisdomToken, useWisdomToken, WisdomEmbed, WisdomProvider } from 'wisdom-embed'
import { startReact } from '../host.jsx'

const App = ({ ids, hasPrefetch, hasRefresh }) => (
  <WisdomProvider baseUrl="https://acme.wisdom.ai" tokenEndpoint="/token" userKey="alice">
    {ids.map((id) => (
      <WisdomEmbed key={id} view="dashboard" dashboardId={id} />
    ))}
    {hasPrefetch && <Prefetch />}
    {hasRefresh && <Refresh />}
  </WisdomProvider>
)

function Prefetch() {
  const prefetch = usePrefetchWisdomToken()
  useEffect(() => {
    window.bench.prefetch = prefetch
  })
  return null
}

/** Renders with every token, so not where commits are counted. */
function Refresh() {
  const { refresh } = useWisdomToken()
  useEffect(() => {
    window.bench.renew = refresh
  })
  return null
}

startReact(App)
