import { createRoot } from 'react-dom/client'
import { WisdomEmbed } from 'wisdom-embed'

const tenant = {
  baseUrl: import.meta.env.WISDOM_BASE_URL,
  tokenEndpoint: '/api/wisdom/token',
}

createRoot(document.getElementById('root')!).render(
  <>
    <WisdomEmbed {...tenant} view="dashboard" dashboardId="sales-overview" title="Sales overview" />
    <WisdomEmbed {...tenant} view="dashboard" dashboardId="order-volume" title="Order volume" />
  </>,
)
