/* global Bun */
import { createApp } from './app.mjs'

const handle = createApp({ tenant: process.env.TENANT })
Bun.serve({ port: process.env.PORT, hostname: '127.0.0.1', fetch: handle })
