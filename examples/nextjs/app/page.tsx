import { Suspense } from 'react'
import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'
import { currentUser } from './session'
import { baseUrl } from './tenant'

export default function Page() {
  return (
    <main>
      <h1>Sales</h1>
      <Suspense>
        <Analytics />
      </Suspense>
    </main>
  )
}

async function Analytics() {
  const user = await currentUser()
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint="/api/wisdom/token" userKey={user.id}>
      <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
    </WisdomProvider>
  )
}
