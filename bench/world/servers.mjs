/*
 * The servers of a contender: the host's, with its token endpoint, and the tenant's, with its page.
 * Both over TLS and HTTP/2, as in production, on loopback; what they cost is the same for all.
 */
import { once } from 'node:events'
import { createSecureServer } from 'node:http2'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** `answer(request)` → `{ type?, body, status? }`. `connectionMs` passes before a new connection gets its first byte. */
async function serve(certificate, answer, knobs = {}) {
  const sessions = new Set()
  const server = createSecureServer({ ...certificate, allowHTTP1: true }, (request, response) => {
    void respond(request, response, answer)
  })
  server.on('session', (session) => {
    sessions.add(session)
    session.on('close', () => sessions.delete(session))
    session.on('error', () => undefined)
  })
  const door = createServer({ pauseOnConnect: true }, async (socket) => {
    socket.on('error', () => undefined)
    if (knobs.connectionMs) await sleep(knobs.connectionMs)
    if (socket.destroyed) return
    server.emit('connection', socket)
    socket.resume()
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  return {
    port: door.address().port,
    /** The next request needs a new connection. */
    disconnect: () => sessions.forEach((session) => session.destroy()),
    close: () => {
      sessions.forEach((session) => session.destroy())
      door.close()
    },
  }
}

async function respond(request, response, answer) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks).toString()
  const reply = (await answer({ method: request.method, path: request.url, body })) ?? {}
  if (response.destroyed) return
  response.writeHead(reply.status ?? 200, {
    'content-type': reply.type ?? 'application/json',
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*',
  })
  response.end(reply.body ?? '{}')
}

const document = (script, body) => ({
  type: 'text/html',
  body: `<!doctype html><link rel="icon" href="data:,">${body}<script type="module">${script.replaceAll('</script', '<\\/script')}</script>`,
})

const THOUGHTSPOT_SESSION = JSON.stringify({ configInfo: { mixpanelConfig: {} } })

/** What its SDK asks its backend for by itself. */
const THOUGHTSPOT_API = /^\/(callosum|prism)\//

/** The vendor's side: its page at every path, and what its pages report. */
export async function serveTenant(certificate, script, knobs) {
  const reports = []
  const answer = ({ path, body }) => {
    if (THOUGHTSPOT_API.test(path)) return { body: THOUGHTSPOT_SESSION }
    if (path !== '/bench/report') return document(script, '')
    reports.push(JSON.parse(body))
  }
  return { ...(await serve(certificate, answer, knobs)), reports }
}

/** The host's side: its page and what its backend hands out, each counted and as late as `knobs.backendMs`. */
export async function serveHost(certificate, script, knobs) {
  const state = { issued: 0 }
  const issue = async (answer) => {
    state.issued++
    await sleep(knobs.backendMs)
    return { body: JSON.stringify(answer(createToken(knobs.lifetimeMs, state.issued))) }
  }
  const routes = {
    '/': () => document(script, '<div id="root"></div>'),
    '/token': () => issue((token) => ({ token })),
    '/looker/acquire': () => issue(toLookerSession),
    '/looker/generate': () => issue(toLookerSession),
  }
  const server = await serve(certificate, ({ path }) => routes[path]?.() ?? { status: 404 })
  return { ...server, state }
}

const encode = (claims) => Buffer.from(JSON.stringify(claims)).toString('base64url')

/** As long as a real one; nobody checks its signature. */
function createToken(lifetimeMs, nth) {
  const iat = Math.floor(Date.now() / 1000)
  const claims = { sub: 'alice@example.com', jti: `${nth}`, iat, exp: iat + lifetimeMs / 1000 }
  return `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}.${'s'.repeat(342)}`
}

/** Its shortest lifetime: with more, it would not ask its backend in a renewal that comes this soon. */
const toLookerSession = (token) => ({
  authentication_token: token,
  api_token: token,
  api_token_ttl: 30,
  navigation_token: token,
  navigation_token_ttl: 30,
  session_reference_token_ttl: 3600,
})
