/*
 * What bench/tokenHandler.mjs measures: `handler`; `baseline`, which answers a constant; `reading`,
 * which reads the body before it does.
 */
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'

const [kind, bundle, upstreamMs] = process.argv.slice(2)
const { createTokenHandler } = await import(bundle)

const encode = (claims) => Buffer.from(JSON.stringify(claims)).toString('base64url')
const TOKEN = `${encode({ alg: 'RS256' })}.${encode({ exp: 1893456000, email: 'a@acme.com' })}.${'s'.repeat(340)}`
const UPSTREAM_BODY = JSON.stringify({ data: { impersonateUser: TOKEN } })
const BASE_URL = 'https://acme.wisdom.ai'

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  vary: 'Origin, Sec-Fetch-Site, Cookie, Authorization',
  'content-type': 'application/json',
}

let calls = 0
const fetch = async () => {
  calls += 1
  if (upstreamMs > 0) await sleep(Number(upstreamMs))
  return new Response(UPSTREAM_BODY, { headers: { 'content-type': 'application/json' } })
}

const answerConstant = () =>
  new Response(
    JSON.stringify({ token: TOKEN, jwt: TOKEN, baseUrl: BASE_URL, expiresAt: '2030-01-01' }),
    { headers: HEADERS },
  )

const handlers = {
  handler: createTokenHandler({
    baseUrl: BASE_URL,
    accessKey: 'bench-access-key',
    fetch,
    rateLimit: { limit: 1e9, windowMs: 60_000 }, // counts, and refuses nobody
    identify: ({ headers }) => {
      const email = /sid=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1]
      return email ? { email } : null
    },
    onEvent: () => undefined,
  }),
  baseline: answerConstant,
  // What any endpoint does that takes a body.
  reading: async (request) => {
    await request.json()
    return answerConstant()
  },
}

const cpuAtStart = process.cpuUsage()
const listener = getRequestListener(handlers[kind])
const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', () => process.send({ calls, cpu: process.cpuUsage(cpuAtStart) }))
process.on('disconnect', () => process.exit())
