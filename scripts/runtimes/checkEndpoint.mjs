import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'

/** The browser waits as long for one try. */
const BROWSER_TIMEOUT_MS = 3_000

const MAX_MEMORY_MB = 150

/** The call during which the first client leaves, and its user. New users are created, which needs a bearer. */
const INTERRUPTED = [
  { operation: 'impersonateUser', user: 'slow', name: 'first client left' },
  { operation: 'impersonateUser', user: 'slow-2', name: 'first of two left', isAwaited: true },
  { operation: 'exchangeAccessToken', user: 'new-1', name: 'first client left a key exchange' },
  { operation: 'createUsers', user: 'new-2', name: 'first client left a creation' },
  {
    operation: 'createUsers',
    user: 'new-3',
    name: 'first of two left a creation',
    isAwaited: true,
  },
]

/** Checks a running token endpoint. The first of its two keys is refused by the tenant. */
export async function checkEndpoint({ origin, path, child }, tenant) {
  const url = origin + path
  const first = await ask(url, 'alice')
  const second = await ask(url, 'alice')
  const revoked = await ask(url, 'revoked')
  const interrupted = []
  for (const each of INTERRUPTED) interrupted.push(await checkInterrupted(each, url, tenant))
  const before = await readMemory(child.pid)
  const floods = await Promise.all([1, 2, 3].map(() => ask(url, 'flood', 20_000)))
  const grownMb = (await readMemory(child.pid)) - before
  const isRefused = floods.every(({ status }) => status === 502)
  return [
    { name: 'token (second key)', ok: first.status === 200, note: toNote(first) },
    {
      name: 'renewed',
      ok: second.status === 200 && second.token !== first.token,
      note: toNote(second),
    },
    { name: 'refused key', ok: revoked.code === 'misconfigured', note: toNote(revoked) },
    ...interrupted,
    {
      name: 'memory',
      ok: isRefused && !(grownMb > MAX_MEMORY_MB),
      note: `${toNote(floods[0])}, ${Math.round(grownMb)} MB more`,
    },
  ]
}

/** The next request of a user whose first client left gets a token, and so does one that waited for the same. */
async function checkInterrupted({ operation, user, name, isAwaited }, url, tenant) {
  const askAgain = () => ask(url, user, BROWSER_TIMEOUT_MS)
  tenant.hangsAt = operation
  const left = leave(url, user)
  await wait(200)
  const waiting = isAwaited ? askAgain() : undefined
  await left
  tenant.hangsAt = undefined
  const next = (await waiting) ?? (await askAgain())
  return { name, ok: next.status === 200, note: toNote(next) }
}

const toNote = ({ status, ms }) => `${status} after ${ms} ms`

async function ask(url, user, timeoutMs = 15_000) {
  const startedAt = Date.now()
  const headers = { cookie: `sid=${user}`, 'sec-fetch-site': 'same-origin' }
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, { method: 'POST', headers, body: '{}', signal })
    const { token, code } = await response.json()
    return { status: response.status, code, token, ms: Date.now() - startedAt }
  } catch (error) {
    return { status: error.name, ms: Date.now() - startedAt }
  }
}

/** Sends a request and resets the connection: workerd cancels a request then, and not when it is only closed. */
async function leave(url, user) {
  const { port, pathname } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  const head = [
    `POST ${pathname} HTTP/1.1`,
    'host: app',
    `cookie: sid=${user}`,
    'sec-fetch-site: same-origin',
  ]
  socket.write(`${head.join('\r\n')}\r\ncontent-length: 2\r\n\r\n{}`)
  await wait(500)
  socket.resetAndDestroy()
  await wait(500)
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** The resident memory of a process in MB. Linux only. */
async function readMemory(pid) {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? NaN) / 1024
}
