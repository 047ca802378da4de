import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { createTokenHandler } from 'wisdom-embed/server'
import { currentUser } from './session'

const handleTokenRequest = createTokenHandler({
  baseUrl: process.env.WISDOM_BASE_URL ?? 'https://acme.wisdom.ai',
  accessKey: process.env.WISDOM_ACCESS_KEY,
  identify: currentUser,
})

const app = new Hono()
app.all('/api/wisdom/token', ({ req }) => handleTokenRequest(req.raw))
app.use(serveStatic({ root: 'dist/client' }))
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) })
