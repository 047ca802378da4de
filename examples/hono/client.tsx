import { createRoot } from 'react-dom/client'
import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

const root = document.getElementById('root')!
const { baseUrl = '', userId } = root.dataset

createRoot(root).render(
  <WisdomProvider baseUrl={baseUrl} tokenEndpoint="/api/wisdom/token" userKey={userId}>
    <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
  </WisdomProvider>,
)
