/*
 * What a host writes by hand who has read how the vendor documents it: state for the token, an iframe
 * with the token in `src`, and a listener that checks the origin, fetches, and posts.
 */
import { useEffect, useRef, useState } from 'react'

const TENANT = 'https://byhand.wisdom.ai'

async function fetchToken() {
  const response = await fetch('/token', { method: 'POST' })
  const { token } = await response.json()
  return token
}

export function Dashboard({ id }) {
  const frame = useRef(null)
  const [token, setToken] = useState()

  useEffect(() => {
    fetchToken().then(setToken)
  }, [])

  useEffect(() => {
    const onMessage = async ({ origin, data }) => {
      if (origin !== TENANT || data?.type !== 'REQUEST_JWT_TOKEN') return
      const token = await fetchToken()
      frame.current?.contentWindow?.postMessage({ type: 'JWT_TOKEN_RESPONSE', token }, TENANT)
    }
    window.addEventListener('message', onMessage)
    return () => window.removeEventListener('message', onMessage)
  }, [])

  if (!token) return <p>Loading…</p>
  return (
    <iframe
      ref={frame}
      src={`${TENANT}/embed/dashboards/${id}?token=${token}`}
      allow="microphone; camera"
      title="Dashboard"
      width="100%"
      height={600}
    />
  )
}
