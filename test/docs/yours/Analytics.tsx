import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

export const Analytics = ({ userId }: { userId: string | null }) => (
  <WisdomProvider
    baseUrl="https://acme.wisdom.ai"
    tokenEndpoint="/api/wisdom/token"
    userKey={userId}
  >
    <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
  </WisdomProvider>
)
