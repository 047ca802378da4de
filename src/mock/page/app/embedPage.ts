import type { ChatContent, PageContent } from '../../content/pageContent.js'
import type { PageSession } from '../../embed/serveSession.js'
import type { PageBehaviour, PageConfig } from '../config.js'
import type { PageParts } from '../parts.js'
import type { PageView } from '../views/view.js'

/**
 * The script of every embed page.
 *
 * 1. Find a token, in the URL or in storage, and show it to the tenant. No good: the login page.
 * 2. Draw the content that the tenant has for this user.
 * 3. Ask the host for the next token before this one dies, and take it over without reloading.
 * 4. A token that dies unreplaced hides the content. A token that comes after all brings it back.
 *
 * The faults of the tenant have their say in between.
 */
export async function embedPage(config: PageConfig, parts: PageParts): Promise<void> {
  const base = new URL(config.root, location.href).pathname
  const api = `${base}embed/api/`
  const counts = { loads: parts.countLoads(), renewals: 0 }
  const reporter = parts.createReporter({ base, counts, onBehaviour })
  const store = parts.createTokenStore(config)
  const shell = parts.createShell(parts)
  const requests = parts.createTokenRequests(config, {
    ...{ reporter, parts, refresh, onAsked },
    onToken: take,
  })
  const life = parts.createTokenLife(config, { onAsk: () => void requests.ask(), onDeath: expire })
  let email: string | undefined
  let current = ''

  function get(path: string, token: string): Promise<Response> {
    return fetch(api + path, { headers: { authorization: `Bearer ${token}` } })
  }

  async function check(token: string): Promise<PageSession | undefined> {
    const response = await get('session', token)
    return response.ok ? ((await response.json()) as PageSession) : undefined
  }

  async function refresh(): Promise<void> {
    const response = await fetch(`${api}behaviour`).catch(() => undefined)
    if (response?.ok) onBehaviour((await response.json()) as PageBehaviour)
  }

  function onBehaviour(behaviour: PageBehaviour): void {
    config.behaviour = behaviour
  }

  async function start(): Promise<void> {
    const token = store.first()
    if (config.behaviour.asksEarly) requests.askNow()
    const session = token === null ? undefined : await check(token)
    if (token !== null && session) await signIn(token, session)
    else showLogin()
  }

  async function signIn(token: string, session: PageSession): Promise<void> {
    email = session.email
    current = token
    life.begin(session.expiresInMs)
    shell.setUser(session)
    await show(config.page)
    shell.setState('signed-in')
    void reporter.report('signed-in')
    const { reloadsItself, goesTo } = config.behaviour
    if (typeof reloadsItself === 'number') window.setTimeout(reload, reloadsItself)
    if (typeof goesTo?.when === 'number') window.setTimeout(leave, goesTo.when)
  }

  function showLogin(): void {
    shell.setState('login')
    void reporter.report('login-shown')
    if (config.behaviour.asksWithoutToken) requests.askNow()
  }

  /** A page stays with its user: somebody else's token is not taken. A page without one takes any. */
  async function take(token: string): Promise<boolean> {
    await started
    const session = await check(token).catch(() => undefined)
    const isOther = email !== undefined && session?.email !== email
    if (!session || isOther) {
      void reporter.report('refused', { reason: session ? 'other-user' : 'not-accepted' })
      return false
    }
    store.keep(token)
    counts.renewals += 1
    if (email === undefined) await signIn(token, session)
    else renew(token, session)
    return true
  }

  function renew(token: string, { expiresInMs }: PageSession): void {
    current = token
    life.begin(expiresInMs)
    shell.setState('signed-in')
    void reporter.report('renewed')
  }

  function expire(): void {
    shell.setState('expired')
    void reporter.report('expired')
    if (config.behaviour.reloadsItself === 'at-expiry') reload()
  }

  function reload(): void {
    void reporter.report('reloading').then(() => location.reload())
  }

  function onAsked(): void {
    if (config.behaviour.goesTo?.when === 'asked') leave()
  }

  function leave(): void {
    void reporter.report('leaving').then(() => location.assign(config.behaviour.goesTo?.url ?? ''))
  }

  async function show(page: string): Promise<void> {
    config.page = page
    const response = await get(page.replace('/embed/', 'content/'), current)
    const content = response.ok ? ((await response.json()) as PageContent) : undefined
    shell.setContent(
      content
        ? parts.drawContent(content, view)
        : shell.drawNotice('Not found', 'It does not exist, or it is not shared with you.'),
    )
  }

  async function askQuestion(id: string, question: string): Promise<ChatContent | undefined> {
    const response = await fetch(`${api}chat/${encodeURIComponent(id)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${current}`, 'content-type': 'application/json' },
      body: JSON.stringify({ question }),
    }).catch(() => undefined)
    return response?.ok ? ((await response.json()) as ChatContent) : undefined
  }

  const hrefOf = (path: string): string => base + path.slice(1)

  /** As in the app that it stands for: other pages need no other document, and so no other token. */
  function open(path: string): void {
    history.pushState({ page: path }, '', hrefOf(path))
    window.scrollTo(0, 0)
    void show(path)
  }

  function rename(path: string): void {
    config.page = path
    history.replaceState({ page: path }, '', hrefOf(path))
  }

  function onClick(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    if (!link || !isPlain || !link.pathname.startsWith(`${base}embed/`)) return
    event.preventDefault()
    open(`/${link.pathname.slice(base.length)}`)
  }

  function onBack({ state }: PopStateEvent): void {
    const { page = firstPage } = Object(state) as { page?: string }
    if (email !== undefined) void show(page)
  }

  function onCommand({ data }: MessageEvent<unknown>): void {
    const { type, ms } = Object(data) as { type?: unknown; ms?: unknown }
    if (type !== config.commands.expireIn || typeof ms !== 'number') return
    if (ms >= life.leftMs()) return
    life.begin(ms)
    if (ms <= config.behaviour.leadMs) void requests.ask()
  }

  const firstPage = config.page
  const messageId = new URLSearchParams(location.search).get('messageid')
  const view: PageView = { parts, hrefOf, open, rename, ask: askQuestion, messageId }
  document.addEventListener('click', onClick)
  window.addEventListener('popstate', onBack)
  window.addEventListener('message', onCommand)
  shell.onRetry(() => void requests.ask())
  shell.keepStatus(() => ({ ...counts, leftMs: life.leftMs() }))
  const started = start().catch(() => shell.setState('failed'))
  await started
}
