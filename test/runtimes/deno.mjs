/* global Deno */
import { createApp } from './app.mjs'

const handle = createApp({ tenant: Deno.env.get('TENANT') })
const onListen = ({ port }) => {
  // eslint-disable-next-line no-console -- tells the script where it listens
  console.log(`port ${port}`)
}
Deno.serve({ port: 0, hostname: '127.0.0.1', onListen }, handle)
