import { startPage } from '../page.js'

const gotToken = startPage(() => parent.postMessage({ type: 'REQUEST_JWT_TOKEN' }, '*'))
if (new URL(location.href).searchParams.has('token')) gotToken()
addEventListener('message', ({ data }) => {
  if (data?.type === 'JWT_TOKEN_RESPONSE') gotToken()
})
