import { createServer } from 'node:http'
import { toNodeListener } from 'wisdom-embed/server/node'
import { createApp } from './app.mjs'

const server = createServer(toNodeListener(createApp({ tenant: process.env.TENANT })))
server.listen(process.env.PORT, '127.0.0.1')
