import { createSyncStoragePersister } from '@tanstack/query-sync-storage-persister'
import { QueryClient } from '@tanstack/react-query'
import { PersistQueryClientProvider } from '@tanstack/react-query-persist-client'
import { createRoot } from 'react-dom/client'
import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'
import { Products } from './Products'

const queryClient = new QueryClient()
const persister = createSyncStoragePersister({ storage: localStorage })

createRoot(document.getElementById('root')!).render(
  <PersistQueryClientProvider client={queryClient} persistOptions={{ persister }}>
    <Products />
    <WisdomProvider baseUrl={import.meta.env.WISDOM_BASE_URL} tokenEndpoint="/api/wisdom/token">
      <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales overview" />
    </WisdomProvider>
  </PersistQueryClientProvider>,
)
