import express from 'express'
import { createTokenHandler } from 'wisdom-embed/server'
import { toNodeListener } from 'wisdom-embed/server/node'
import { currentUser } from './session'

const handleTokenRequest = createTokenHandler({
  baseUrl: process.env.WISDOM_BASE_URL ?? 'https://acme.wisdom.ai',
  accessKey: process.env.WISDOM_ACCESS_KEY,
  identify: (request) => currentUser(request.headers.get('cookie')),
})

const app = express()
app.all('/api/wisdom/token', toNodeListener(handleTokenRequest))
app.get('/api/me', (request, response) => {
  response.json(currentUser(request.headers.cookie))
})
app.use(express.static('dist/client'))
app.listen(process.env.PORT ?? 3000)
