import { createRoot } from 'react-dom/client'
import { WisdomEmbed, WisdomProvider } from '../../../../src/index.js'
import { startMockWisdom } from '../../../../src/mock/msw.js'
import { requestToken } from '../../../../src/mock/testing.js'

/** What the test does in the page. */
export interface MswHost {
  baseUrl: string
  requestToken: () => Promise<string | null>
  /** The ids of the tokens that this page's tenant handed out. */
  issued: () => string[]
  /** What its pages reported. */
  reports: () => string[]
  /** What its pages saw of their host. */
  origins: () => (string | undefined)[]
  hang: (isOn: boolean) => void
}

declare global {
  interface Window {
    mswHost: MswHost
  }
}

const { wisdom, baseUrl, tokenEndpoint } = await startMockWisdom()
// Has its signing key made, which takes seconds while the machine is busy: a try that is silent for three gets another.
await wisdom.fetch(new Request(`${baseUrl}/.well-known/jwks.json`))
createRoot(document.getElementById('root') ?? document.body).render(
  <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint}>
    <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales" />
  </WisdomProvider>,
)
window.mswHost = {
  baseUrl,
  requestToken: () => requestToken(document.querySelector('iframe')),
  issued: () => wisdom.sessions.map(({ jti }) => jti),
  reports: () => wisdom.events.of('page-reported').map(({ report }) => report),
  origins: () => wisdom.events.of('message').map(({ origin }) => origin),
  hang: (isOn) => void (wisdom.faults.page.hang = isOn),
}
