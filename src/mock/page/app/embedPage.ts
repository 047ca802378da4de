import type { PageBehaviour, PageConfig } from '../config.js'
import type { createTokenExchange, TokenExchangeParts } from '../tokens/createTokenExchange.js'
import type { createTokenStore } from '../tokens/createTokenStore.js'
import type { createTokenTimers } from '../tokens/createTokenTimers.js'
import type { HostListenerParts, listenToHost } from '../tokens/listenToHost.js'
import type { countLoads } from './countLoads.js'
import type { createApi } from './createApi.js'
import type { createPageFaults } from './createPageFaults.js'
import type { createPages, PagesParts } from './createPages.js'
import type { createReporter } from './createReporter.js'
import type { createSession } from './createSession.js'
import type { createShell, ShellParts } from './createShell.js'

/** All parts of the page's script. */
export interface PageParts extends HostListenerParts, PagesParts, ShellParts, TokenExchangeParts {
  countLoads: typeof countLoads
  createApi: typeof createApi
  createPageFaults: typeof createPageFaults
  createPages: typeof createPages
  createReporter: typeof createReporter
  createSession: typeof createSession
  createShell: typeof createShell
  createTokenExchange: typeof createTokenExchange
  createTokenStore: typeof createTokenStore
  createTokenTimers: typeof createTokenTimers
  listenToHost: typeof listenToHost
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
  const exchange = parts.createTokenExchange(config, {
    ...{ parts, reporter, refresh },
    onAsked: faults.onAsked,
    onToken: (token) => session.accept(token),
  })
  const timers = parts.createTokenTimers(config, {
    onRequestDue: () => void exchange.ask(),
    onExpire: () => session.expire(),
  })
  const shell = parts.createShell({
    parts,
    readStatus: () => ({ ...counts, remainingMs: timers.remainingMs() }),
    onRetry: () => void exchange.ask(),
  })
  const pages = parts.createPages({
    ...{ api, base, parts, shell },
    firstPage: config.page,
    getToken: () => session.getToken(),
  })
  const session = parts.createSession(config, {
    ...{ api, timers, shell, reporter, faults, counts },
    store: parts.createTokenStore(config),
    askNow: exchange.askNow,
    showPage: pages.showFirst,
  })

  function setBehaviour(behaviour: PageBehaviour): void {
    config.behaviour = behaviour
  }

  async function refresh(): Promise<void> {
    const behaviour = await api.getBehaviour()
    if (behaviour) setBehaviour(behaviour)
  }

  function expireIn(ms: number): void {
    if (ms >= timers.remainingMs()) return
    timers.start(ms)
    if (ms <= config.behaviour.leadMs) void exchange.ask()
  }

  parts.listenToHost(config, {
    ...{ parts, reporter, exchange },
    onExpireCommand: expireIn,
  })
  await session.start()
}
