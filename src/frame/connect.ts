import { WisdomError, type WisdomErrorCode } from '../errors.js'
import type { FrameEvent } from '../events.js'
import { type Answerer, createAnswerer } from '../messaging/answerer.js'
import { leftMs, type TokenRecord } from '../token/record.js'
import type { TokenSession } from '../token/session.js'
import { preconnect } from './preconnect.js'

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
  /** Sends the frame on its way again, with the newest token. */
  send: () => void
  disconnect: () => void
}

/** What was sent where. */
interface Sent {
  window: Window
  session: TokenSession
  url: string
  phase: FramePhase
  /** The token in the page's URL: the page comes back to it when it reloads itself. */
  first: TokenRecord
  /** The newest token that the page has. */
  newest: TokenRecord
}

// Outlives an effect that runs again (StrictMode, `<Activity>`, hot reload): its page is left be.
const sentTo = new WeakMap<HTMLIFrameElement, Sent>()

/** Shows nothing: signed out, disabled, or about to show another user's page. */
export function blank(element: HTMLIFrameElement): void {
  if (!sentTo.delete(element)) return
  element.removeAttribute('src')
  element.contentWindow?.location.replace('about:blank')
}

/**
 * Connects an iframe in the document to its session.
 *
 * 1. A token is waited for; meanwhile the connection to the tenant is opened.
 * 2. The listener is attached before the frame is sent on its way: a request that comes earlier than
 *    its listener is lost.
 * 3. `load` comes for the blank page, for an error page and for a login page alike, and again when the
 *    frame was moved in the DOM (it is then blank) or when the page reloaded itself.
 */
export function connect(element: HTMLIFrameElement, target: FrameTarget): Connection {
  const { session, url, navigation, loadTimeoutMs, onPhase, onEvent } = target
  const { origin } = new URL(url)
  const undo = new AbortController()
  let waiting = new AbortController()
  let sent = sentTo.get(element)
  let answerer: Answerer | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const setPhase = (phase: FramePhase): void => {
    clearTimeout(timer)
    if (sent) sent.phase = phase
    onPhase(phase)
  }
  const fail = (code: WisdomErrorCode, message: string): void =>
    setPhase(new WisdomError(code, message))

  const send = (): void => {
    if (window.crossOriginIsolated && !element.hasAttribute('credentialless')) {
      return fail('cross_origin_isolated', ISOLATED)
    }
    setPhase('blank')
    preconnect(origin)
    waiting.abort()
    waiting = new AbortController()
    session.next(waiting.signal).then(go, () => undefined)
  }

  const go = (record: TokenRecord): void => {
    const window = element.contentWindow
    if (!window) return
    sent = { window, session, url, phase: 'loading', first: record, newest: record }
    sentTo.set(element, sent)
    listen(sent)
    awaitLoad()
    const withToken = new URL(url)
    withToken.searchParams.set('token', record.token)
    if (navigation === 'src') element.src = withToken.href
    else window.location.replace(withToken)
    onEvent({ type: 'frame-sent' })
  }

  const awaitLoad = (): void => {
    setPhase('loading')
    timer = setTimeout(() => {
      fail('frame_timeout', `No page came from ${origin} in ${loadTimeoutMs} ms. Is it reachable?`)
    }, loadTimeoutMs)
  }

  const listen = (to: Sent): void => {
    answerer?.stop()
    let next = to.newest
    answerer = createAnswerer({
      target: to.window,
      origin,
      nextToken: async ({ signal, held }) => (next = await session.next(signal, held)).token,
      onEvent: (event) => {
        if (event.type === 'frame-answered') to.newest = next
        onEvent(event)
      },
    })
    answerer.held = to.newest.token
  }

  const onLoad = (): void => {
    if (!sent) return
    if (isBlank(element)) {
      if (sent.window !== element.contentWindow) send() // moved in the DOM
      return
    }
    const { phase, first } = sent
    if (phase instanceof WisdomError && phase.code === 'frame_blocked') return
    setPhase('loaded')
    onEvent({ type: 'frame-loaded' })
    if (phase !== 'loaded' || !answerer) return
    // The page reloaded itself, back onto the token in its URL.
    answerer.held = first.token
    if (leftMs(first) <= 0) send()
  }

  const onViolation = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective === 'frame-src' && blockedURI.startsWith(origin)) {
      fail('frame_blocked', `The CSP of this page blocks ${origin}. Add it to \`frame-src\`.`)
    }
  }

  element.addEventListener('load', onLoad, undo)
  document.addEventListener('securitypolicyviolation', onViolation, undo)
  if (sent && sent.session !== session) {
    blank(element)
    sent = undefined
  }
  if (sent?.window === element.contentWindow && sent.url === url && leftMs(sent.newest) > 0) {
    listen(sent)
    if (sent.phase === 'loading' && isBlank(element)) awaitLoad()
    else setPhase(sent.phase === 'loading' ? 'loaded' : sent.phase)
  } else send()

  const disconnect = (): void => {
    undo.abort()
    waiting.abort()
    answerer?.stop()
    clearTimeout(timer)
  }
  return { send, disconnect }
}

/** Whether a frame shows no page yet, or no longer. */
function isBlank(element: HTMLIFrameElement): boolean {
  try {
    return element.contentWindow?.location.href === 'about:blank'
  } catch {
    return false // another origin's page
  }
}

const ISOLATED =
  'This page is cross-origin isolated. Set the `credentialless` attribute on the frame.'
