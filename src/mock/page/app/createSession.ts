import type { PageConfig } from '../config.js'
import type { PageSession } from '../session.js'
import type { TokenStore } from '../tokens/createTokenStore.js'
import type { TokenTimers } from '../tokens/createTokenTimers.js'
import type { PageApi } from './createApi.js'
import type { PageFaultActions } from './createPageFaults.js'
import type { Reporter } from './createReporter.js'
import type { Shell } from './createShell.js'

export interface Session {
  /** Signs in with the token in the URL or the stored one. Resolves when the page shows the result. */
  start: () => Promise<void>
  /** Uses a token that the host posted. Resolves to whether the page accepted it. */
  accept: (token: string) => Promise<boolean>
  /** Shows that the session has expired. */
  expire: () => void
  /** Returns the token of the page, or `undefined` before the page has signed in. */
  getToken: () => string | undefined
}

export interface SessionOptions {
  api: PageApi
  store: TokenStore
  timers: TokenTimers
  shell: Pick<Shell, 'setState' | 'setUser'>
  reporter: Reporter
  faults: Pick<PageFaultActions, 'onSignedIn' | 'onExpired'>
  counts: { renewals: number }
  /** Requests a token from the host. */
  askNow: () => void
  /** Shows the first page once the user is known. */
  showPage: () => Promise<void>
}

/**
 * The session of the page, in one of these states: loading, signed in, login, expired or failed. A page
 * keeps its user: it refuses the token of another user. A page without a user accepts any token.
 */
export function createSession(config: PageConfig, options: SessionOptions): Session {
  const { api, store, timers, shell, reporter, faults, counts, askNow, showPage } = options
  let email: string | undefined
  let currentToken: string | undefined
  let started: Promise<void> | undefined

  function start(): Promise<void> {
    started = signInOrShowLogin().catch(() => shell.setState('failed'))
    return started
  }

  async function signInOrShowLogin(): Promise<void> {
    const token = store.readInitial()
    if (config.behaviour.asksEarly) askNow()
    const session = token === null ? undefined : await api.getSession(token)
    if (token !== null && session) await signIn(token, session)
    else showLogin()
  }

  async function signIn(token: string, session: PageSession): Promise<void> {
    email = session.email
    currentToken = token
    timers.start(session.expiresInMs)
    shell.setUser(session)
    await showPage()
    shell.setState('signed-in')
    void reporter.report('signed-in')
    faults.onSignedIn()
  }

  function showLogin(): void {
    shell.setState('login')
    void reporter.report('login-shown')
    if (config.behaviour.asksWithoutToken) askNow()
  }

  async function accept(token: string): Promise<boolean> {
    await started
    const session = await api.getSession(token).catch(() => undefined)
    if (!session) return refuse('not-accepted')
    if (email !== undefined && session.email !== email) return refuse('other-user')
    store.write(token)
    counts.renewals += 1
    if (email === undefined) await signIn(token, session)
    else renew(token, session)
    return true
  }

  function refuse(reason: 'not-accepted' | 'other-user'): false {
    void reporter.report('refused', { reason })
    return false
  }

  function renew(token: string, { expiresInMs }: PageSession): void {
    currentToken = token
    timers.start(expiresInMs)
    shell.setState('signed-in')
    void reporter.report('renewed')
  }

  function expire(): void {
    shell.setState('expired')
    void reporter.report('expired')
    faults.onExpired()
  }

  return { start, accept, expire, getToken: () => currentToken }
}
