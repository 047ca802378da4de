import { Hono, type Context, type HonoRequest } from 'hono'
import { cloneRawRequest } from 'hono/request'
import { expect, it } from 'vitest'
import { createTokenRequest } from '../support.js'
import { createHandler } from '../tokenHandler/support.js'

/** An app of Hono whose middleware reads the body first. */
function createApp(toRequest: (context: Context) => Request | Promise<Request>) {
  const { handle, events } = createHandler()
  const app = new Hono().use(async (context, next) => {
    await context.req.json()
    return next()
  })
  app.all('*', async (context) => handle(await toRequest(context)))
  return { app, events }
}

it('a body that Hono has read is refused, which says why', async () => {
  const { app, events } = createApp(({ req }) => req.raw)
  const response = await app.fetch(createTokenRequest({ body: '{}' }))
  const detail = expect.stringContaining('was read before') as string
  expect(await response.json()).toMatchObject({ status: 400, code: 'request_invalid', detail })
  expect(events).toMatchObject([{ detail }])
})

it('cloneRawRequest of Hono, as docs/recipes.md says, brings it back', async () => {
  const { app, events } = createApp(({ req }) => cloneRawRequest(req as HonoRequest<'/', object>))
  const response = await app.fetch(createTokenRequest({ body: '{ "context": 7 }' }))
  expect(response.status).toBe(200)
  expect(events).toMatchObject([{ type: 'token-issued' }])
})
