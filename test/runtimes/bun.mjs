/* global Bun */
import { createApp } from './app.mjs'

const handle = createApp({ tenant: process.env.TENANT })
const { port } = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: handle })
// eslint-disable-next-line no-console -- tells the script where it listens
console.log(`port ${port}`)
