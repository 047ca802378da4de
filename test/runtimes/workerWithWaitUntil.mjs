import { waitUntil } from 'cloudflare:workers'
import { createApp } from './app.mjs'

export default { fetch: createApp({ tenant: ({ extra }) => extra.TENANT, waitUntil }) }
