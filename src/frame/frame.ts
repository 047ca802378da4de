import { callHost } from '../callHost.js'
import { devtoolsHooks } from '../devtoolsHooks.js'
import { WisdomError, type WisdomErrorCode } from '../errors.js'
import type { FrameEvent, WisdomEvent } from '../events.js'
import { createTokenResponder, type ResponderPage } from '../messaging/responder.js'
import type { TokenSession } from '../token/session.js'
import { remainingMs, type TokenRecord } from '../token/tokenRecord.js'
import { acquire, type ActiveFrame, type FactsOptions, toFacts } from './activeFrames.js'
import { listenToHostDocument } from './hostDocument.js'
import { clearFrame, isBlank, navigate, type FrameNavigation, whenCleared } from './navigation.js'
import { announce, leave } from './otherTabs.js'

/** What a frame is in. `expired`: its page is there, and its session has no token. */
export type FrameState =
  | { status: 'unloaded' | 'loading' | 'loaded' | 'expired' }
  | { status: 'failed'; error: WisdomError }

/** One object: React does not render a state that is set again. */
export const UNLOADED: FrameState = { status: 'unloaded' }

export type FrameOptions = FactsOptions & {
  navigation?: FrameNavigation | undefined
  loadTimeoutMs?: number | undefined
  onLoad?: (() => void) | undefined
  onEvent?: ((event: WisdomEvent) => void) | undefined
}

/** The page in a frame. It outlives a connection: StrictMode, `<Activity>` and hot reload connect again. */
interface Page extends ResponderPage<TokenRecord> {
  /** Whose page it is: the same URL for another session is another page. */
  session: TokenSession
  href: string
  /** The token in its URL. The page returns to it when it reloads itself. */
  firstToken: TokenRecord
  isLoaded: boolean
}

/** A frame in the document, and what it is connected to. */
interface Connection {
  element: HTMLIFrameElement
  session: TokenSession
  url: URL
  /** What other scripts of the page can reach: nothing that leads to a token. */
  active: ActiveFrame
}

/** What one iframe shows, over all its pages. */
export interface Frame {
  /** What to show and whom to notify; the newest options win. */
  configure: (options: FrameOptions) => void
  /**
   * Connects an iframe in the document to its session, and loads its page unless it is there.
   *
   * @returns a function that disconnects it; the page stays.
   */
  connect: (element: HTMLIFrameElement, session: TokenSession, url: URL) => () => void
  /** Follows what loads in an iframe, until the returned function is called. */
  watch: (element: HTMLIFrameElement) => () => void
  /** Loads the page again, with the newest token. Without a connection it does nothing. */
  reload: () => void
  /** Shows nothing: signed out, disabled, or about to show another page. */
  unload: (element: HTMLIFrameElement) => void
}

/** How long a page may still ask after its token expired: its timers are late when ours are. */
const EXPIRY_GRACE_MS = 2_000
const DEFAULT_LOAD_TIMEOUT_MS = 30_000
/** A longer timer fires at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

/**
 * The states of a frame, and what moves it:
 *
 * | From              | To       | When                                                               |
 * | ----------------- | -------- | ------------------------------------------------------------------ |
 * | any               | unloaded | `unload()`, and before another page is loaded                      |
 * | any               | loading  | `connect()`, `reload()`, moved in the DOM, token expired           |
 * | loading, failed   | loaded   | the `load` event of a page, also after its timeout                 |
 * | loading           | expired  | the same, or connected again, while the session has no token      |
 * | loading           | failed   | timeout, blocked by a policy, a conflict with another page         |
 *
 * A hook connects a frame again when its session loses its token or gets one.
 *
 * 1. The page's requests have a listener before the frame is navigated: an earlier request would be lost.
 * 2. `load` comes for the blank page, for an error page and for a login page alike. It comes again when
 *    the frame was moved in the DOM (it is then blank), and when the page reloaded itself.
 */
export function createFrame(
  initialOptions: FrameOptions,
  onStateChange: (state: FrameState) => void,
): Frame {
  let options = initialOptions
  let connection: Connection | undefined
  let page: Page | undefined
  let loadTimer: ReturnType<typeof setTimeout> | undefined
  let expiryTimer: ReturnType<typeof setTimeout> | undefined
  let stopResponding: (() => void) | undefined
  let stopListening: (() => void) | undefined

  function connect(element: HTMLIFrameElement, session: TokenSession, url: URL) {
    const onTabConflict = (): void => emit({ type: 'tab-conflict' })
    const active = { facts: {}, isShown: false, retry: load, onTabConflict }
    const connected = { element, session, url, active }
    connection = connected
    listenToDocument(connected)
    if (page && canResume(page, connected) && show(connected)) resume(page, connected)
    else void load()
    checkExpiryIn(0)
    return () => {
      connection = undefined
      stopListening?.()
      stopResponding?.()
      clearTimeout(loadTimer)
      clearTimeout(expiryTimer)
      leave(active)
    }
  }

  function listenToDocument(connected: Connection): void {
    stopListening?.()
    stopListening = listenToHostDocument(connected.element, {
      onResume: () => handleResume(connected),
      onClose: () => leave(connected.active),
      onViolation: handleViolation,
    })
  }

  function handleResume({ element, session, active }: Connection): void {
    checkExpiryIn(EXPIRY_GRACE_MS)
    if (active.isShown) announce(active)
    // The session itself watches only the window of this script.
    if (session.state().error && !element.ownerDocument.hidden) void session.ensure('initial')
  }

  /** Whether the page may be shown. Other tabs are told. */
  function show({ url, session, active }: Connection): boolean {
    active.facts = toFacts(url.origin, options, session.current())
    const isShown = acquire(active)
    if (isShown) announce(active)
    return isShown
  }

  /** Moves to `unloaded`. */
  function unload(element: HTMLIFrameElement): void {
    setState(UNLOADED)
    stopResponding?.()
    if (!page && isBlank(element)) return
    page = undefined
    clearFrame(element)
  }

  /** Unloads what was not loaded from here: after Back, a browser restores the frames of a document. */
  function watch(element: HTMLIFrameElement) {
    const handle = (): void => {
      if (page || isBlank(element)) handleLoad()
      else clearFrame(element)
    }
    element.addEventListener('load', handle)
    return () => element.removeEventListener('load', handle)
  }

  /** Moves to `loading`, as soon as there is a token. */
  async function load(): Promise<void> {
    const connected = connection
    // A popup that was closed shows nothing.
    if (!connected?.element.contentWindow) return
    const { element, session, url } = connected
    // Chromium ignores a navigation to where the frame is already going, such as to a page that hangs.
    if (!page?.isLoaded || page.session !== session) unload(element)
    if (!show(connected)) {
      unload(element)
      fail('session_conflict', 'Another user, or another `context`, is on this page.')
      return
    }
    await session.ensure('initial')
    await whenCleared(element)
    const token = session.current()
    const window = element.contentWindow
    if (!token || !window || connection !== connected) return
    const { href, origin } = url
    const tokens = { firstToken: token, currentToken: token }
    page = { session, href, origin, window, isLoaded: false, ...tokens }
    listen(page)
    const signedUrl = new URL(href)
    signedUrl.searchParams.set('token', token.token)
    navigate(element, signedUrl.href, options.navigation)
  }

  /** Takes up the page that is there. An expired one stays visible until there is a token for it. */
  function resume(current: Page, { element }: Connection): void {
    listen(current)
    if (!isBlank(element)) setLoaded(current)
  }

  function listen(current: Page): void {
    const { loadTimeoutMs = DEFAULT_LOAD_TIMEOUT_MS } = options
    const nextToken = (token: string) => current.session.replace('asked', token)
    stopResponding?.()
    stopResponding = createTokenResponder(current, nextToken, emit)
    setState({ status: 'loading' })
    loadTimer = setTimeout(
      () => fail('frame_timeout', `Waited ${loadTimeoutMs} ms.`),
      Math.min(loadTimeoutMs, MAX_TIMER_MS),
    )
  }

  function handleLoad(): void {
    if (!page || !connection) return
    const { element } = connection
    if (isBlank(element)) {
      if (page.window === element.contentWindow) return
      // It was moved in the DOM, maybe into another document.
      listenToDocument(connection)
      void load()
      return
    }
    setLoaded(page)
    emit({ type: 'frame-loaded' })
    callHost(options.onLoad, undefined)
    const hasReloadedItself = page.isLoaded
    page.isLoaded = true
    if (hasReloadedItself && remainingMs(page.firstToken) <= 0) void load()
    checkExpiryIn(0)
  }

  /** Moves to `loaded`, or to `expired` when the session has no token. */
  function setLoaded({ session }: Page): void {
    setState({ status: session.current() ? 'loaded' : 'expired' })
  }

  function handleViolation(violation: SecurityPolicyViolationEvent): void {
    const { blockedURI, disposition, effectiveDirective } = violation
    if (disposition === 'report' || effectiveDirective !== 'frame-src' || !connection) return
    if (!blockedURI.startsWith(connection.url.origin)) return
    page = undefined // what loads now is the browser's error page
    fail('frame_blocked', 'Add it to `frame-src`.')
  }

  /** Moves to `failed`. */
  function fail(code: WisdomErrorCode, advice: string): void {
    const message = `${String(connection?.url.origin)} did not load. ${advice}`
    setState({ status: 'failed', error: new WisdomError(code, message) })
  }

  function setState(state: FrameState): void {
    clearTimeout(loadTimer)
    onStateChange(state)
  }

  function checkExpiryIn(ms: number): void {
    clearTimeout(expiryTimer)
    expiryTimer = setTimeout(reloadIfExpired, ms)
  }

  /** A page that let its token expire shows a login page by now, and cannot ask: it is loaded again. */
  function reloadIfExpired(): void {
    if (!page?.isLoaded) return
    const newest = page.session.current()
    const restMs = remainingMs(page.currentToken) + EXPIRY_GRACE_MS
    if (restMs > 0) checkExpiryIn(restMs)
    // The next token is being requested. If none arrives this one is dropped, and the frame connects again with the next.
    else if (newest === page.currentToken) checkExpiryIn(EXPIRY_GRACE_MS)
    else if (newest && !connection?.element.ownerDocument.hidden) void load()
  }

  function emit(event: FrameEvent): void {
    if (connection) devtoolsHooks.emit(options, { ...event, embed: connection.url.href })
  }

  return {
    configure: (newest) => {
      options = newest
    },
    connect,
    watch,
    reload: () => void load(),
    unload,
  }
}

/** Whether a frame still shows the page that it is connected to again. */
const canResume = (page: Page, { element, session, url }: Connection): boolean =>
  page.window === element.contentWindow &&
  page.session === session &&
  page.href === url.href &&
  // The picture of an expired page is kept until there is a token for it.
  (remainingMs(page.currentToken) > 0 || !session.current())
