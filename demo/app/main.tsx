import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.js'
import { readChoice } from './choice.js'
import { loadSetup, signIn } from './demoServer.js'
import { getViews } from './views.js'

const setup = await loadSetup()
const choice = readChoice(location.search, {
  emails: setup.users.map(({ email }) => email),
  views: getViews(setup).map(({ name }) => name),
})
await signIn(choice)

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App setup={setup} initialChoice={choice} />
    </StrictMode>,
  )
}
