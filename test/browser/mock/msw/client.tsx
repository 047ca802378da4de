import { createRoot } from 'react-dom/client'
import { WisdomEmbed, WisdomProvider } from '../../../../src/index.js'
import { startMockWisdom } from '../../../../src/mock/msw.js'
import { requestToken } from '../../../../src/mock/testing.js'
import { FLAVOUR_CLAIMS } from '../../../mock/support/flavourClaims.js'

/** The API of this page for the browser test. */
export interface MswHost {
  baseUrl: string
  requestToken: () => Promise<string | null>
  /** The ids of the tokens that the tenant of this page issued. */
  issued: () => string[]
  /** The reports of its pages. */
  reports: () => string[]
  /** The messages that its pages received from their host. */
  origins: () => (string | undefined)[]
  hang: (isOn: boolean) => void
  /** Checks a claim about every flavour of the mock on this tenant. Rejects if it is false. */
  check: (claim: string) => Promise<void>
}

declare global {
  interface Window {
    mswHost: MswHost
  }
}

const { wisdom, baseUrl, tokenEndpoint } = await startMockWisdom()
// Creates the signing key. That can take seconds, and after three seconds a second request starts in parallel.
await wisdom.fetch(new Request(`${baseUrl}/.well-known/jwks.json`))
const isWithEmbed = new URLSearchParams(location.search).get('embed') !== 'none'
createRoot(document.getElementById('root') ?? document.body).render(
  isWithEmbed && (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint}>
      <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales" />
    </WisdomProvider>
  ),
)
window.mswHost = {
  baseUrl,
  requestToken: () => requestToken(document.querySelector('iframe')),
  issued: () => wisdom.sessions.map(({ jti }) => jti),
  reports: () => wisdom.events.of('page-reported').map(({ report }) => report),
  origins: () => wisdom.events.of('message').map(({ origin }) => origin),
  hang: (isOn) => void (wisdom.faults.page.hang = isOn),
  check: async (claim) =>
    FLAVOUR_CLAIMS[claim]?.({ wisdom, fetch: (url, init) => fetch(url, init) }),
}
