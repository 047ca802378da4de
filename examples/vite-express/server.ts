import express from 'express'
import { createTokenHandler, createWisdomApi } from 'wisdom-embed/server'
import { toNodeListener } from 'wisdom-embed/server/node'
import { currentUser } from './session'

const tenant = {
  baseUrl: process.env.WISDOM_BASE_URL ?? 'https://acme.wisdom.ai',
  accessKey: process.env.WISDOM_ACCESS_KEY,
}
const handleTokenRequest = createTokenHandler({
  ...tenant,
  identify: (request) => currentUser(request.headers.get('cookie')),
})
const api = createWisdomApi(tenant)

/** What a user may view or edit, for the menu. */
async function listDashboards(email: string) {
  const asUser = api.asUser({ email })
  const lists = await Promise.all([
    asUser.dashboards({ scope: 'VIEWER' }),
    asUser.dashboards({ scope: 'EDITOR' }),
  ])
  const byId = new Map(lists.flat().map(({ id, name }) => [id, { id, name }]))
  return [...byId.values()]
}

const app = express()
app.all('/api/wisdom/token', toNodeListener(handleTokenRequest))
app.get('/api/me', (request, response) => {
  response.json(currentUser(request.headers.cookie))
})
app.get('/api/dashboards', async (request, response) => {
  response.json(await listDashboards(currentUser(request.headers.cookie).email))
})
app.use(express.static('dist/client'))
app.listen(process.env.PORT ?? 3000)
