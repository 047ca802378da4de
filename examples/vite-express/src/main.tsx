import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'

const response = await fetch('/api/me')
const user = (await response.json()) as { id: string }

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App userId={user.id} />
  </StrictMode>,
)
