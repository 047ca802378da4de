import { startPage } from '../page.js'

function ask(type) {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => {
    if (data?.data?.authToken) gotToken()
  }
  parent.postMessage({ type }, '*', [port2])
}

const gotToken = startPage(() => ask('RefreshAuthToken'))
ask('appInit')
