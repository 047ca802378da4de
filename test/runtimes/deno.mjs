/* global Deno */
import { createApp } from './app.mjs'

const handle = createApp({ tenant: Deno.env.get('TENANT') })
Deno.serve({ port: Number(Deno.env.get('PORT')), hostname: '127.0.0.1' }, handle)
