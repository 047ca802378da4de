import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App, type Dashboard } from './App'

const read = async (path: string): Promise<unknown> => (await fetch(path)).json()
const [user, dashboards] = await Promise.all([read('/api/me'), read('/api/dashboards')])

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App userId={(user as { id: string }).id} dashboards={dashboards as Dashboard[]} />
  </StrictMode>,
)
