const PATH = '/api/wisdom/token'

/** Checks a token endpoint that was mounted as a recipe says. */
export async function checkRecipe(origin) {
  const ask = (init = {}) => askFor(origin, init)
  const alice = await ask()
  const again = await ask({ body: '{"context":{"report":7}}' })
  const bob = await ask({ user: 'bob' })
  const signedOut = await ask({ user: null })
  const crossSite = await ask({ site: 'cross-site' })
  // As behind a proxy that ends TLS: adapter-node of SvelteKit takes every URL for https.
  const ownOrigin = await ask({ site: null, origin: origin.replace('http:', 'https:') })
  const otherOrigin = await ask({ site: null, origin: 'https://evil.com' })
  const half = await ask({ body: '{' })
  const long = await ask({ body: JSON.stringify({ context: 'x'.repeat(20_000) }) })
  const get = await ask({ method: 'GET' })
  const isFrom = ({ status, email }, name) => status === 200 && email === `${name}@example.com`
  return [
    check('token', isFrom(alice, 'alice') && isFrom(bob, 'bob'), alice, bob),
    check('renewed', again.status === 200 && again.token !== alice.token, again),
    check(
      'signed out',
      signedOut.code === 'unauthenticated' && signedOut.status === 401,
      signedOut,
    ),
    check(
      'other sites',
      crossSite.code === 'cross_site' && otherOrigin.status === 403,
      crossSite,
      otherOrigin,
    ),
    check('own origin', isFrom(ownOrigin, 'alice'), ownOrigin),
    check('half a body', half.status === 400, half),
    check('long body', long.status === 413, long),
    check('GET', get.status === 405, get),
    check(
      'not cached',
      [alice, signedOut].every(({ cache }) => cache === 'no-store'),
      alice,
    ),
  ]
}

const check = (name, ok, ...answers) => ({
  name,
  ok,
  note: ok ? undefined : answers.map(({ status, code }) => `${status} ${code}`).join(', '),
})

async function askFor(
  origin,
  { method = 'POST', user = 'alice', site = 'same-origin', body = '{}', ...rest },
) {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (user !== null) headers.set('cookie', `theme=dark; sid=${user}`)
  if (site !== null) headers.set('sec-fetch-site', site)
  if (rest.origin !== undefined) headers.set('origin', rest.origin)
  const signal = AbortSignal.timeout(15_000)
  const response = await fetch(origin + PATH, {
    method,
    headers,
    signal,
    ...(method === 'POST' ? { body } : {}),
  })
  const cache = response.headers.get('cache-control')
  const { token, code } = await response.json().catch(() => ({}))
  return { status: response.status, code, token, cache, email: readEmail(token) }
}

function readEmail(token) {
  if (typeof token !== 'string') return undefined
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).email
}
