import type { PageContent } from '../data/content.js'
import type { PageSession } from '../embed/serveSession.js'
import type { PageConfig } from './config.js'
import type { PageParts } from './parts.js'

/**
 * The script of every embed page.
 *
 * 1. Find a token, in the URL or in storage, and show it to the tenant. No good: the login page.
 * 2. Draw the content that the tenant has for this user.
 * 3. Ask the host for the next token before this one dies, and take it over without reloading.
 * 4. A token that dies unreplaced hides the content. A token that comes after all brings it back.
 */
export async function embedPage(config: PageConfig, parts: PageParts): Promise<void> {
  const counts = { loads: parts.countLoads(), renewals: 0 }
  const report = parts.createReporter(counts)
  const store = parts.createTokenStore(config)
  const shell = parts.createShell(parts)
  const requests = parts.createTokenRequests(config, { report, onToken: renew })
  const life = parts.createTokenLife(config, { onAsk: requests.ask, onDeath: expire })
  let email: string | undefined

  function get(path: string, token: string): Promise<Response> {
    return fetch(path, { headers: { authorization: `Bearer ${token}` } })
  }

  async function check(token: string): Promise<PageSession | undefined> {
    const response = await get('/embed/api/session', token)
    return response.ok ? ((await response.json()) as PageSession) : undefined
  }

  async function start(): Promise<void> {
    const token = store.first()
    const session = token === null ? undefined : await check(token)
    if (token === null || !session) {
      showLogin()
      return
    }
    email = session.email
    life.begin(session.expiresInMs)
    shell.setUser(session)
    await showContent(token)
    shell.setState('signed-in')
    report('signed-in')
  }

  async function showContent(token: string): Promise<void> {
    const response = await get(config.contentPath, token)
    shell.setContent(
      response.ok
        ? parts.drawContent((await response.json()) as PageContent, config, parts)
        : shell.drawNotice('Not found', 'It does not exist, or it is not shared with you.'),
    )
  }

  function showLogin(): void {
    shell.setState('login')
    report('login-shown')
  }

  /** A page stays with its user: somebody else's token is not taken. */
  async function renew(token: string): Promise<boolean> {
    const session = await check(token).catch(() => undefined)
    if (session?.email !== email) {
      report('refused', { reason: session ? 'other-user' : 'not-accepted' })
      return false
    }
    if (!session) return false
    store.keep(token)
    life.begin(session.expiresInMs)
    counts.renewals += 1
    shell.setState('signed-in')
    report('renewed')
    return true
  }

  function expire(): void {
    shell.setState('expired')
    report('expired')
  }

  shell.onRetry(requests.ask)
  shell.keepStatus(() => ({ ...counts, leftMs: life.leftMs() }))
  await start().catch(() => shell.setState('failed'))
}
