import { Chatty } from '@looker/chatty'
import { startPage } from '../page.js'

let host
const gotTokens = startPage(() => host.send('session:tokens:request'))
const client = Chatty.createClient().on('session:tokens', gotTokens).build()
client.connect().then((connection) => {
  host = connection
  // The session is known to the host a turn after the page is connected.
  setTimeout(() => host.send('session:tokens:request'))
})
