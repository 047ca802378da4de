import { embedDashboard } from '@superset-ui/embedded-sdk'
import { fetchToken, startPlain } from '../host.jsx'

startPlain((mountPoint, id) => {
  const embedded = embedDashboard({
    id,
    supersetDomain: 'https://superset.example',
    mountPoint,
    fetchGuestToken: fetchToken,
  })
  return () => void embedded.then(({ unmount }) => unmount())
})
