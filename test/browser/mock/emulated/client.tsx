import { createRoot } from 'react-dom/client'
import { WisdomEmbed, WisdomProvider } from '../../../../src/index.js'
import { setupMockWisdom } from '../../../../src/mock/testing.js'

/** The API of this page for the browser test. It uses `setupMockWisdom` without a worker or a server. */
export interface EmulatedHost {
  requestToken: () => Promise<string | null>
  text: () => string
  expireIn: (ms: number) => void
  reports: () => string[]
}

declare global {
  interface Window {
    emulatedHost: EmulatedHost
  }
}

const wisdom = setupMockWisdom()
const frame = () => document.querySelector('iframe')
createRoot(document.getElementById('root') ?? document.body).render(
  <WisdomProvider baseUrl={wisdom.baseUrl}>
    <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales" />
  </WisdomProvider>,
)
window.emulatedHost = {
  requestToken: () => wisdom.requestToken(frame()),
  text: () => wisdom.documentOf(frame()).body.innerText,
  expireIn: (ms) => wisdom.expireIn(ms),
  reports: () => wisdom.events.of('page-reported').map(({ report }) => report),
}
