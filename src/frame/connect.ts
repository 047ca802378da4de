import { WisdomError, type WisdomErrorCode } from '../errors.js'
import type { FrameEvent } from '../events.js'
import { type Answerer, createAnswerer } from '../messaging/answerer.js'
import { leftMs, type TokenRecord } from '../token/record.js'
import type { TokenSession } from '../token/session.js'

/**
 * How a frame gets to its page. `'replace'` leaves the token out of the host's DOM and history (and of
 * its performance entries, in Chromium and Firefox); `'src'` writes it into the `src` attribute.
 */
export type Navigation = 'replace' | 'src'

/** How far a frame has come; an error where it went no further. */
export type FramePhase = 'blank' | 'loading' | 'loaded' | WisdomError

/** What a frame is to show, for whom. */
export interface FrameTarget {
  session: TokenSession
  /** The page's URL without a token: also what tells one page from another. */
  url: string
  navigation: Navigation
  loadTimeoutMs: number
  onPhase: (phase: FramePhase) => void
  onEvent: (event: FrameEvent) => void
}

export interface Connection {
  /** Sends the frame on its way, with the newest token. */
  send: () => void
  /** The same, if the page's token has died: there is a new one, and it no longer asks for it. */
  revive: () => void
  disconnect: () => void
}

/** What was sent where. */
interface Sent {
  window: Window
  session: TokenSession
  url: string
  /** The token in the page's URL: the page comes back to it when it reloads itself. */
  first: TokenRecord
  /** The newest token that the page has. */
  newest: TokenRecord
  isLoaded?: boolean
}

// Outlives an effect that runs again (StrictMode, `<Activity>`, hot reload): its page is left be.
const sentTo = new WeakMap<HTMLIFrameElement, Sent>()

/** Shows nothing: signed out, disabled, or about to show another page. Whether anything was shown. */
export function blank(element: HTMLIFrameElement): boolean {
  const wasSent = sentTo.delete(element)
  if (wasSent) {
    element.removeAttribute('src')
    element.contentWindow?.location.replace('about:blank')
  }
  return wasSent
}

/**
 * Connects an iframe in the document to its session, and sends it on its way unless its page is there.
 *
 * 1. The listener is attached before the frame is sent on its way: a request that comes earlier than
 *    its listener is lost.
 * 2. `load` comes for the blank page, for an error page and for a login page alike, and again when the
 *    frame was moved in the DOM (it is then blank) or when the page reloaded itself.
 */
export function connect(
  element: HTMLIFrameElement,
  { session, url, navigation, loadTimeoutMs, onPhase, onEvent }: FrameTarget,
): Connection {
  const { origin } = new URL(url)
  const undo = new AbortController()
  let answerer: Answerer | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const setPhase = (phase: FramePhase): void => {
    clearTimeout(timer)
    onPhase(phase)
  }
  const fail = (code: WisdomErrorCode, advice: string): void =>
    setPhase(new WisdomError(code, `${origin} was not loaded. ${advice}`))

  const send = async (): Promise<void> => {
    setPhase('blank')
    // Chromium ignores a navigation to where the frame is already going, such as to a page that hangs.
    blank(element)
    const record = (await session.next('initial')) ?? session.current()
    const { contentWindow } = element
    if (!record || !contentWindow || undo.signal.aborted) return
    const sent = { window: contentWindow, session, url, first: record, newest: record }
    sentTo.set(element, sent)
    listen(sent)
    const withToken = new URL(url)
    withToken.searchParams.set('token', record.token)
    if (navigation === 'src') element.src = withToken.href
    else contentWindow.location.replace(withToken)
    onEvent({ type: 'frame-sent' })
  }

  const listen = (sent: Sent): void => {
    answerer?.stop()
    answerer = createAnswerer({
      target: sent.window,
      origin,
      held: sent.newest.token,
      nextToken: async (held) => {
        const record = await session.next('asked', held)
        sent.newest = record ?? sent.newest
        return record?.token
      },
      onEvent,
    })
    setPhase('loading')
    timer = setTimeout(fail, loadTimeoutMs, 'frame_timeout', `Nothing came in ${loadTimeoutMs} ms.`)
  }

  const onLoad = (): void => {
    const sent = sentTo.get(element)
    if (!sent || isBlank(element)) {
      if (sent && sent.window !== element.contentWindow) void send() // moved in the DOM
      return
    }
    setPhase('loaded')
    onEvent({ type: 'frame-loaded' })
    // The page reloaded itself, back onto the token in its URL.
    if (sent.isLoaded && leftMs(sent.first) <= 0) void send()
    sent.isLoaded = true
  }

  const onViolation = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective !== 'frame-src' || !blockedURI.startsWith(origin)) return
    sentTo.delete(element)
    fail('frame_blocked', 'Add it to `frame-src` in your CSP.')
  }

  element.addEventListener('load', onLoad, undo)
  document.addEventListener('securitypolicyviolation', onViolation, undo)
  const sent = sentTo.get(element)
  if (window.crossOriginIsolated && !element.hasAttribute('credentialless')) {
    fail('cross_origin_isolated', 'Set the `credentialless` attribute.')
  } else if (
    sent?.window === element.contentWindow &&
    sent.session === session &&
    sent.url === url &&
    leftMs(sent.newest) > 0
  ) {
    listen(sent)
    if (!isBlank(element)) setPhase('loaded')
  } else void send()

  const disconnect = (): void => {
    undo.abort()
    answerer?.stop()
    clearTimeout(timer)
  }
  const revive = (): void => {
    const sent = sentTo.get(element)
    if (sent && leftMs(sent.newest) <= 0) void send()
  }
  return { send: () => void send(), revive, disconnect }
}

/** Whether a frame shows no page yet, or no longer. */
function isBlank(element: HTMLIFrameElement): boolean {
  try {
    return element.contentWindow?.location.href === 'about:blank'
  } catch {
    return false // another origin's page
  }
}
