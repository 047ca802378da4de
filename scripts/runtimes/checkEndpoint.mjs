import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'

/** The browser waits as long for one try. */
const BROWSER_TIMEOUT_MS = 3_000

const MAX_MEMORY_MB = 150

/** Checks a running token endpoint. The first of its two keys is refused by the tenant. */
export async function checkEndpoint({ origin, path, child }, tenant) {
  const url = origin + path
  const first = await ask(url, 'alice')
  const second = await ask(url, 'alice')
  const revoked = await ask(url, 'revoked')
  tenant.isHanging = true
  await leave(url, 'slow')
  tenant.isHanging = false
  const next = await ask(url, 'slow', BROWSER_TIMEOUT_MS)
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
    { name: 'first client left', ok: next.status === 200, note: toNote(next) },
    {
      name: 'memory',
      ok: isRefused && !(grownMb > MAX_MEMORY_MB),
      note: `${toNote(floods[0])}, ${Math.round(grownMb)} MB more`,
    },
  ]
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
  await new Promise((resolve) => setTimeout(resolve, 500))
  socket.resetAndDestroy()
  await new Promise((resolve) => setTimeout(resolve, 500))
}

/** The resident memory of a process in MB. Linux only. */
async function readMemory(pid) {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? NaN) / 1024
}
