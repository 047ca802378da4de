import { connect, WindowMessenger } from 'penpal'
import { fetchToken, startPlain } from '../host.jsx'

const TENANT = 'https://pages.example'

/** Not an embedding library but the messages of one: the page calls for its tokens. */
startPlain((element, id) => {
  const iframe = document.createElement('iframe')
  iframe.src = `${TENANT}/${id}`
  element.append(iframe)
  const messenger = new WindowMessenger({
    remoteWindow: iframe.contentWindow,
    allowedOrigins: [TENANT],
  })
  const connection = connect({ messenger, methods: { getToken: fetchToken } })
  return () => {
    connection.destroy()
    iframe.remove()
  }
})
