import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

export const App = () => (
  <WisdomProvider baseUrl="https://acme.wisdom.ai">
    <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales" />
  </WisdomProvider>
)
