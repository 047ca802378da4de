import { connect, WindowMessenger } from 'penpal'
import { startPage } from '../page.js'

const messenger = new WindowMessenger({ remoteWindow: parent, allowedOrigins: ['*'] })
const connected = connect({ messenger }).promise
const ask = async () => {
  const host = await connected
  await host.getToken()
  gotToken()
}

const gotToken = startPage(() => void ask())
void ask()
