import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'

/** 100 MB of JSON in 100 kB. */
const BOMB = gzipSync(Buffer.alloc(100 * 1024 * 1024, ' '))

/**
 * A tenant that refuses the key `refused-key`. It answers the user `slow` once it is not
 * `isHanging`, floods the user `flood`, and refuses every key for the user `revoked`.
 */
export async function startTenant() {
  const tenant = { isHanging: true, tokens: 0, url: '', close: () => server.close() }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const { accessToken, userEmail } = JSON.parse(text).variables
    response.setHeader('content-type', 'application/json')
    const isRefused = accessToken === 'refused-key' || userEmail === 'revoked'
    if (isRefused) return response.writeHead(401).end('{}')
    while (userEmail === 'slow' && tenant.isHanging) await wait(50)
    if (userEmail === 'flood') return response.setHeader('content-encoding', 'gzip').end(BOMB)
    const impersonateUser = createToken(++tenant.tokens, userEmail)
    return response.end(JSON.stringify({ data: { impersonateUser } }))
  })
  await new Promise((resolve) => void server.listen(0, '127.0.0.1', resolve))
  tenant.url = `http://127.0.0.1:${server.address().port}`
  return tenant
}

function createToken(nth, email) {
  const claims = { exp: Math.floor(Date.now() / 1000) + 3600, nth, email }
  return [{ alg: 'none' }, claims, {}].map(toPart).join('.')
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

const toPart = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
