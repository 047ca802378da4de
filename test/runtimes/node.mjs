import { createServer } from 'node:http'
import { toNodeListener } from 'wisdom-embed/server/node'
import { createApp } from './app.mjs'

const server = createServer(toNodeListener(createApp({ tenant: process.env.TENANT })))
server.listen(0, '127.0.0.1', () => {
  // eslint-disable-next-line no-console -- tells the script where it listens
  console.log(`port ${server.address().port}`)
})
