import type { ChatContent } from '../../content/pageContent.js'
import type { PageBehaviour, PageConfig } from '../config.js'
import type { HostListenerParts, listenToHost } from '../tokens/listenToHost.js'
import type { createTokenRequests, TokenRequestsParts } from '../tokens/createTokenRequests.js'
import type { createTokenStore } from '../tokens/createTokenStore.js'
import type { createTokenTimers } from '../tokens/createTokenTimers.js'
import type { ContentParts, renderContent } from '../views/renderContent.js'
import type { PageView } from '../views/view.js'
import type { countLoads } from './countLoads.js'
import type { createApi } from './createApi.js'
import type { createNavigation } from './createNavigation.js'
import type { createPageFaults } from './createPageFaults.js'
import type { createReporter } from './createReporter.js'
import type { createSession } from './createSession.js'
import type { createShell, ShellParts } from './createShell.js'

/** All parts of the page's script. */
export interface PageParts extends ContentParts, HostListenerParts, ShellParts, TokenRequestsParts {
  countLoads: typeof countLoads
  createApi: typeof createApi
  createNavigation: typeof createNavigation
  createPageFaults: typeof createPageFaults
  createReporter: typeof createReporter
  createSession: typeof createSession
  createShell: typeof createShell
  createTokenRequests: typeof createTokenRequests
  createTokenStore: typeof createTokenStore
  createTokenTimers: typeof createTokenTimers
  listenToHost: typeof listenToHost
  renderContent: typeof renderContent
}

/**
 * The script of every embed page.
 *
 * 1. Read a token from the URL or from storage, and check it with the tenant. Without a valid token,
 *    show the login page.
 * 2. Show the content that the tenant has for this user.
 * 3. Request the next token from the host before this one expires, and use it without reloading.
 * 4. When the token expires, hide the content. A later token shows it again.
 *
 * Resolves when the page knows who is signed in.
 */
export async function embedPage(config: PageConfig, parts: PageParts): Promise<void> {
  const base = new URL(config.root, location.href).pathname
  const counts = { loads: parts.countLoads(), renewals: 0 }
  const api = parts.createApi(base)
  const reporter = parts.createReporter({ base, counts, onBehaviour: setBehaviour })
  const faults = parts.createPageFaults(config, reporter)
  const requests = parts.createTokenRequests(config, {
    reporter,
    parts,
    refresh,
    onAsked: faults.onAsked,
    onToken: (token) => session.accept(token),
  })
  const timers = parts.createTokenTimers(config, {
    onRequestDue: () => void requests.ask(),
    onExpire: () => session.expire(),
  })
  const shell = parts.createShell({
    parts,
    readStatus: () => ({ ...counts, remainingMs: timers.remainingMs() }),
    onRetry: () => void requests.ask(),
  })
  const session = parts.createSession(config, {
    ...{ api, timers, requests, shell, reporter, faults, counts },
    store: parts.createTokenStore(config),
    showPage: () => showPage(config.page),
  })
  const firstPage = config.page
  const navigation = parts.createNavigation({ base, firstPage, parts, showPage })
  const messageId = new URLSearchParams(location.search).get('messageid')
  const view: PageView = { ...navigation, ask, messageId }

  function setBehaviour(behaviour: PageBehaviour): void {
    config.behaviour = behaviour
  }

  async function refresh(): Promise<void> {
    const behaviour = await api.getBehaviour()
    if (behaviour) setBehaviour(behaviour)
  }

  async function showPage(page: string): Promise<void> {
    const token = session.getToken()
    if (token === undefined) return
    const content = await api.getContent(page, token)
    const text = 'This page does not exist, or it is not shared with you.'
    shell.setContent(
      content
        ? parts.renderContent(content, view, parts)
        : parts.renderNotice({ title: 'Not found', text }, parts),
    )
  }

  async function ask(conversationId: string, question: string): Promise<ChatContent | undefined> {
    const token = session.getToken()
    return token === undefined ? undefined : api.ask({ conversationId, question }, token)
  }

  function expireIn(ms: number): void {
    if (ms >= timers.remainingMs()) return
    timers.start(ms)
    if (ms <= config.behaviour.leadMs) void requests.ask()
  }

  parts.listenToHost(config, {
    reporter,
    parts,
    isOpen: requests.isOpen,
    onToken: requests.receive,
    onAskCommand: requests.askFor,
    onExpireCommand: expireIn,
  })
  await session.start()
}
