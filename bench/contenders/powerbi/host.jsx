import { useEffect, useState } from 'react'
import { PowerBIEmbed } from 'powerbi-client-react'
import { fetchToken, startReact } from '../host.jsx'

const reports = new Set()

/** One token for all, as a prop. */
function App({ ids }) {
  const [accessToken, setAccessToken] = useState()
  useEffect(() => {
    fetchToken().then(setAccessToken)
  }, [])
  return ids.map((id) => (
    <PowerBIEmbed
      key={id}
      embedConfig={{
        type: 'report',
        id,
        embedUrl: `https://app.powerbi.com/reportEmbed?reportId=${id}`,
        accessToken,
        tokenType: 1,
      }}
      getEmbeddedComponent={(report) => reports.add(report)}
    />
  ))
}

/** It does not renew by itself: this is what its guide tells a host to write. */
async function renew() {
  const token = await fetchToken()
  await Promise.all([...reports].map((report) => report.setAccessToken(token)))
}

startReact(App, { renew })
