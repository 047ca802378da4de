/*
 * What sections/tokenHandler.mjs measures, a process for each:
 *
 * - `token`: the token handler, whose upstream is in memory and takes `upstreamMs`, or answers in the next turn
 *   of the event loop, which is as soon as a socket could;
 * - `constant`: answers a constant with the same headers, and looks at nothing;
 * - `reading`: the same when it has read the body;
 * - `bare`: the same when it has also asked that upstream by hand, with nothing checked.
 */
import { createServer } from 'node:http'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener, serve } from '@hono/node-server'
import { Hono } from 'hono'

const [adapter, kind, upstreamMs, bundle] = process.argv.slice(2)
const { createTokenHandler } = await import(bundle)

const encode = (claims) => Buffer.from(JSON.stringify(claims)).toString('base64url')
const TOKEN = `${encode({ alg: 'RS256' })}.${encode({ exp: 1893456000, email: 'a@acme.com' })}.${'s'.repeat(340)}`
const UPSTREAM_BODY = JSON.stringify({ data: { impersonateUser: TOKEN } })
const BASE_URL = 'https://acme.wisdom.ai'
const EXPIRES_AT = '2030-01-01T00:00:00.000Z'
const JSON_TYPE = { 'content-type': 'application/json' }

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  vary: 'Origin, Sec-Fetch-Site, Cookie, Authorization',
  ...JSON_TYPE,
}

let calls = 0
async function fetch() {
  calls += 1
  await (Number(upstreamMs) > 0 ? sleep(Number(upstreamMs)) : nextTurn())
  return new Response(UPSTREAM_BODY, { headers: JSON_TYPE })
}

const toText = (token) =>
  JSON.stringify({ token, jwt: token, baseUrl: BASE_URL, expiresAt: EXPIRES_AT })
const TEXT = toText(TOKEN)
const answer = (text) => new Response(text, { headers: HEADERS })

async function askByHand(userEmail) {
  const body = JSON.stringify({ query: 'mutation { impersonateUser }', variables: { userEmail } })
  const request = new Request(`${BASE_URL}/graphql`, { method: 'POST', headers: JSON_TYPE, body })
  const { data } = await (await fetch(request)).json()
  return data.impersonateUser
}

const findUser = ({ headers }) => /sid=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1]

const handlers = {
  token: createTokenHandler({
    baseUrl: BASE_URL,
    accessKey: 'bench-access-key',
    fetch,
    rateLimit: { limit: 1e9, windowMs: 60_000 }, // counts, and refuses nobody
    identify: (request) => {
      const email = findUser(request)
      return email ? { email } : null
    },
    onEvent: () => undefined,
  }),
  constant: () => answer(TEXT),
  reading: async (request) => {
    await request.json()
    return answer(TEXT)
  },
  bare: async (request) => {
    await request.json()
    return answer(toText(await askByHand(findUser(request))))
  },
}

const adapters = {
  'node:http': (handle, onListening) => {
    const listener = getRequestListener(handle)
    const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
    server.listen(0, '127.0.0.1', () => onListening(server.address()))
  },
  Hono: (handle, onListening) => {
    const app = new Hono()
    app.all('/api/wisdom/token', (context) => handle(context.req.raw))
    serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, onListening)
  },
}

adapters[adapter](handlers[kind], ({ port }) => process.send({ port }))
process.on('message', () => process.send({ calls, cpu: process.cpuUsage() }))
process.on('disconnect', () => process.exit())
