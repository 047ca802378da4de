import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'
import type { Route } from './+types/sales'
import { currentUser } from './session.server'
import { baseUrl } from './tenant.server'

export const meta = () => [{ title: 'Sales' }]

export const loader = ({ request }: Route.LoaderArgs) => ({
  baseUrl,
  userId: currentUser(request).id,
})

export default function Sales({ loaderData: { baseUrl, userId } }: Route.ComponentProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint="/api/wisdom/token" userKey={userId}>
      <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
    </WisdomProvider>
  )
}
