import { AuthType, init, LiveboardEmbed } from '@thoughtspot/visual-embed-sdk/react'
import { fetchToken, startReact } from '../host.jsx'

init({
  thoughtSpotHost: 'https://acme.thoughtspot.cloud',
  authType: AuthType.TrustedAuthTokenCookieless,
  getAuthToken: fetchToken,
  disableSDKTracking: true,
})

const App = ({ ids }) => ids.map((id) => <LiveboardEmbed key={id} liveboardId={id} />)

startReact(App)
