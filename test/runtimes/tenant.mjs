import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'

/** 100 MB of JSON in 100 kB. */
const BOMB = gzipSync(Buffer.alloc(100 * 1024 * 1024, ' '))

/** What a call is answered with when nothing goes wrong. A user whose name begins with `new` has to be created first. */
const ANSWERS = {
  impersonateUser(tenant, { userEmail }) {
    const isUnknown = userEmail.startsWith('new') && !tenant.created.has(userEmail)
    if (isUnknown) return { data: null, errors: [{ message: 'User not found' }] }
    return { data: { impersonateUser: createToken(++tenant.tokens, userEmail) } }
  },
  exchangeAccessToken: () => ({ data: { exchangeAccessToken: 'bearer-of-the-key' } }),
  listUsers: ({ created }) => ({ data: { listUsers: [...created].map(toUser) } }),
  createUsers({ created }, { input }) {
    for (const email of input.emails) created.add(email)
    return { data: { createUsers: { status: { code: 'OK', message: '' } } } }
  },
}

/**
 * A tenant that refuses the key `refused-key`. It answers no call of `hangsAt`, until that is another one. It floods the
 * user `flood`, and refuses every key for the user `revoked`.
 */
export async function startTenant() {
  const close = () => server.close()
  const tenant = { hangsAt: undefined, tokens: 0, created: new Set(), url: '', close }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const { query, variables } = JSON.parse(text)
    const operation = Object.keys(ANSWERS).find((name) => query.includes(name))
    const { accessToken, userEmail } = variables
    response.setHeader('content-type', 'application/json')
    const isRefused = accessToken === 'refused-key' || userEmail === 'revoked'
    if (isRefused) return response.writeHead(401).end('{}')
    while (tenant.hangsAt === operation) await wait(50)
    if (userEmail === 'flood') return response.setHeader('content-encoding', 'gzip').end(BOMB)
    return response.end(JSON.stringify(ANSWERS[operation](tenant, variables)))
  })
  await new Promise((resolve) => void server.listen(0, '127.0.0.1', resolve))
  tenant.url = `http://127.0.0.1:${server.address().port}`
  return tenant
}

function createToken(nth, email) {
  const claims = { exp: Math.floor(Date.now() / 1000) + 3600, nth, email }
  return [{ alg: 'none' }, claims, {}].map(toPart).join('.')
}

const toUser = (email) => ({ id: email, email, name: null, userAttributes: [] })

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

const toPart = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
