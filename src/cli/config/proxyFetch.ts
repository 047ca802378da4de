import type { FetchHandler } from '../../server/http/fetchHandler.js'
import { UsageError } from '../errors/usageError.js'
import type { CliIo } from '../terminal/io.js'
import type { Secrets } from '../terminal/secrets.js'

interface ProxySettings {
  httpProxy: string
  httpsProxy: string
  /** Hosts that are asked without a proxy. */
  noProxy: string
}

/**
 * A `fetch` that goes through the proxies of the environment: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in either case.
 * `undefined` without a proxy. Node itself reads these variables only since 22.21 and 24, and only if it is told to.
 *
 * @throws {UsageError} for a proxy that is not an http URL
 */
export function createProxyFetch(env: CliIo['env'], secrets: Secrets): FetchHandler | undefined {
  const settings: ProxySettings = {
    httpProxy: readProxy('http_proxy', env, secrets),
    httpsProxy: readProxy('https_proxy', env, secrets),
    noProxy: readVariable('no_proxy', env),
  }
  if (settings.httpProxy === '' && settings.httpsProxy === '') return undefined
  let opened: Promise<FetchHandler> | undefined
  return async (request) => {
    opened ??= openProxyFetch(settings)
    const fetch = await opened
    return fetch(request)
  }
}

/** The library is loaded only by those who have a proxy. */
async function openProxyFetch(settings: ProxySettings): Promise<FetchHandler> {
  const { EnvHttpProxyAgent, fetch } = await import('undici')
  const dispatcher = new EnvHttpProxyAgent(settings)
  return async (request) => {
    const { method, headers, redirect, signal, body } = request
    const text = body === null ? {} : { body: await request.text() }
    const init = { method, headers: [...headers], redirect, signal, dispatcher, ...text }
    // The response is of the library's own class, with the same members.
    return (await fetch(request.url, init)) as unknown as Response
  }
}

/** As curl does, the name in small letters is read first. */
const readVariable = (name: string, env: CliIo['env']): string =>
  (env[name] ?? env[name.toUpperCase()] ?? '').trim()

function readProxy(name: string, env: CliIo['env'], secrets: Secrets): string {
  const text = readVariable(name, env)
  if (text === '') return ''
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new UsageError(
      `${name.toUpperCase()} is not the URL of a proxy. Write it like http://proxy.acme.com:8080. Other protocols, such as SOCKS, are not supported.`,
    )
  }
  addPassword(url, name, secrets)
  return text
}

/** A shorter password would be masked in the middle of words. Nothing that is written has the URL of the proxy. */
const MIN_MASKED_LENGTH = 4

/** Some proxies take a token as the user, without a password. */
function addPassword(url: URL, name: string, secrets: Secrets): void {
  const [user, password] = [url.username, url.password].map((text) => decode(text, name))
  const secret = password === '' ? user : password
  if (secret !== undefined && secret.length >= MIN_MASKED_LENGTH) secrets.add(secret)
}

function decode(text: string, name: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new UsageError(
      `${name.toUpperCase()} has a % in its user or password that is not part of an encoded character. Write it as %25.`,
    )
  }
}
