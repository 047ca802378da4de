import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

export const App = ({ userId }: { userId: string }) => (
  <WisdomProvider
    baseUrl={import.meta.env.WISDOM_BASE_URL}
    tokenEndpoint="/api/wisdom/token"
    userKey={userId}
  >
    <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
  </WisdomProvider>
)
