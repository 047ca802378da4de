import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import { createTokenHandler } from 'wisdom-embed/server'
import { currentUser } from './session'

const baseUrl = process.env.WISDOM_BASE_URL ?? 'https://acme.wisdom.ai'

const handleTokenRequest = createTokenHandler({
  baseUrl,
  accessKey: process.env.WISDOM_ACCESS_KEY,
  identify: currentUser,
})

const app = new Hono()
app.use(
  secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'self'"], frameSrc: [baseUrl], imgSrc: ['data:'] },
  }),
)
app.all('/api/wisdom/token', ({ req }) => handleTokenRequest(req.raw))
app.use('/client.js', serveStatic({ root: 'dist/client' }))
app.get('/', (context) => {
  const user = currentUser(context.req.raw)
  return context.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <title>Sales</title>
          <link rel="icon" href="data:," />
        </head>
        <body>
          <div id="root" data-base-url="${baseUrl}" data-user-id="${user.id}"></div>
          <script type="module" src="/client.js"></script>
        </body>
      </html>`,
  )
})
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) })
