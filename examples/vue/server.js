import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { createTokenHandler } from 'wisdom-embed/server'
import { currentUser } from './session.js'

const baseUrl = process.env.WISDOM_BASE_URL ?? 'https://acme.wisdom.ai'
const html = readFileSync('dist/index.html', 'utf8').replace('https://acme.wisdom.ai', baseUrl)
const handle = createTokenHandler({ baseUrl, identify: currentUser })

const app = new Hono()
app.all('/api/wisdom/token', ({ req }) => handle(req.raw))
app.use('/assets/*', serveStatic({ root: 'dist' }))
app.get('/', (context) => context.html(html.replace('alice', currentUser(context.req.raw).id)))
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) })
