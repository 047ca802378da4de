import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { WisdomEmbed, WisdomProvider } from '../../src/index.js'

const baseUrl = document.documentElement.dataset.tenant ?? ''

/** The app of a host: signed in as Alice, with a button that signs her out. */
function App() {
  const [user, setUser] = useState<string | null>('alice')
  const signOut = async () => {
    await fetch('/sign-out', { method: 'POST' })
    setUser(null)
  }
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint="/api/wisdom/token" userKey={user}>
      <button onClick={() => void signOut()}>Sign out</button>
      <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales" />
    </WisdomProvider>
  )
}

createRoot(document.querySelector('main') ?? document.body).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
