import { createRoot } from 'react-dom/client'
import { WisdomProvider } from 'wisdom-embed'
import { Report } from './Report'

createRoot(document.getElementById('root')!).render(
  <WisdomProvider baseUrl={import.meta.env.WISDOM_BASE_URL} tokenEndpoint="/api/wisdom/token">
    <Report dashboardId="sales-overview" title="Sales overview" />
  </WisdomProvider>,
)
