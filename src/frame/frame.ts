import { buildEmbedUrl, type BuildEmbedUrlOptions } from '../embedUrl.js'
import { WisdomError, type WisdomErrorCode } from '../errors.js'
import type { FrameEvent, WisdomEvent } from '../events.js'
import { type AnsweredPage, createAnswerer } from '../messaging/answerer.js'
import { taps } from '../taps.js'
import { leftMs, type TokenRecord } from '../token/record.js'
import type { TokenSession } from '../token/session.js'
import { onWake } from '../token/wake.js'
import { admit, release, type Resident } from './residents.js'

/**
 * How a frame gets to its page. `'replace'` leaves the token out of the host's DOM and history (and of
 * its performance entries, in Chromium and Firefox); `'src'` writes it into the `src` attribute.
 */
export type Navigation = 'replace' | 'src'

/** How far a page has come; an error where it went no further. */
export type Phase = 'authenticating' | 'loading' | 'loaded' | WisdomError

export type FrameOptions = BuildEmbedUrlOptions & {
  userKey?: string | null | undefined
  navigation?: Navigation | undefined
  loadTimeoutMs?: number | undefined
  onLoad?: (() => void) | undefined
  onEvent?: ((event: WisdomEvent) => void) | undefined
}

/** A page in a frame. It outlives effects that run again: StrictMode, `<Activity>`, hot reload. */
interface Page extends AnsweredPage<TokenRecord> {
  /** What it is of: the same of another session is another page. */
  session: TokenSession
  url: string
  /** The token in its URL: it comes back to it when it reloads itself. */
  first: TokenRecord
  isLoaded?: boolean
}

/** How long a page whose token has died may still ask: its timers are late when ours are. */
const GRACE_MS = 2_000

/** Until a frame is blank again: of two navigations at once, Firefox may lose the second. */
const blanking = new WeakMap<HTMLIFrameElement, Promise<unknown>>()

/** What one iframe shows, over all its pages. */
export interface Frame {
  /** How to show it and whom to tell; the newest options win. */
  configure: (options: FrameOptions) => void
  /**
   * Connects an iframe in the document to its session, and sends it on its way unless its page is
   * there.
   *
   * 1. The listener is attached before the frame is sent on its way: a request that comes earlier than
   *    its listener is lost.
   * 2. `load` comes for the blank page, for an error page and for a login page alike, and again when
   *    the frame was moved in the DOM (it is then blank) or when the page reloaded itself.
   *
   * @returns the undo; the page stays.
   */
  connect: (element: HTMLIFrameElement, session: TokenSession, page: URL) => () => void
  /** Sends it on its way again, with the newest token. */
  send: () => unknown
  /** Shows nothing: signed out, disabled, or about to show another page. */
  blank: (element: HTMLIFrameElement) => void
}

export function createFrame(options: FrameOptions, onPhase: (phase: Phase) => void): Frame {
  let page: Page | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let death: ReturnType<typeof setTimeout> | undefined
  let stopAnswering = (): void => undefined

  const setPhase = (phase: Phase): void => {
    clearTimeout(timer)
    onPhase(phase)
  }

  const frame: Frame = {
    configure: (newest) => {
      options = newest
    },
    send: stopAnswering,
    blank: (element) => {
      setPhase('authenticating')
      stopAnswering()
      if (!page) return
      page = undefined
      const load = new Promise((resolve) => {
        element.addEventListener('load', resolve, { once: true })
      })
      blanking.set(element, load)
      element.removeAttribute('src')
      element.contentWindow?.location.replace('about:blank')
    },
    connect: (element, session, { href: url, origin }) => {
      const undo = new AbortController()
      const emit = (event: FrameEvent): void => taps.tell(options, { ...event, embed: url })
      const fail = (code: WisdomErrorCode, advice: string): void =>
        setPhase(new WisdomError(code, `${origin} did not load. ${advice}`))

      const listen = (page: Page): void => {
        stopAnswering()
        stopAnswering = createAnswerer(page, (held) => session.next('asked', held), emit)
        const { loadTimeoutMs = 30_000 } = options
        setPhase('loading')
        timer = setTimeout(fail, loadTimeoutMs, 'frame_timeout', `Waited ${loadTimeoutMs} ms.`)
      }

      frame.send = async () => {
        // Chromium ignores a navigation to where the frame is already going, such as to a page that hangs.
        if (!page?.isLoaded || page.session !== session) frame.blank(element)
        if (!admit(resident)) {
          fail('session_conflict', 'Another of its users is on this page.')
          return
        }
        await session.next('initial', '')
        await blanking.get(element)
        const [newest, { contentWindow }] = [session.current(), element]
        if (!newest || !contentWindow || undo.signal.aborted) return
        page = { session, url, origin, window: contentWindow, first: newest, newest }
        listen(page)
        const { href } = buildEmbedUrl({ ...options, token: newest.token })
        if (options.navigation === 'src') element.src = href
        else contentWindow.location.replace(href)
      }
      const resident: Resident = { origin, userKey: options.userKey, retry: frame.send }

      /** A page that let its token die shows that by now, and need not ask again: it is sent anew. */
      const revive = (): void => {
        const dying = page?.newest
        if (!dying || !page?.isLoaded) return
        const restMs = leftMs(dying) + GRACE_MS
        const newest = session.current()
        if (restMs > 0) reviveIn(restMs)
        // Its successor is on its way; if none comes it is dropped, and the frame connected anew with the next.
        else if (newest === dying) reviveIn(GRACE_MS)
        else if (newest && !document.hidden) frame.send()
      }
      const reviveIn = (ms: number): void => {
        clearTimeout(death)
        death = setTimeout(revive, ms)
      }

      const onLoad = (): void => {
        if (!page) return
        if (isBlank(element)) {
          if (page.window !== element.contentWindow) frame.send() // moved in the DOM
          return
        }
        setPhase('loaded')
        emit({ type: 'frame-loaded' })
        options.onLoad?.()
        // The page reloaded itself, back onto the token in its URL.
        if (page.isLoaded && leftMs(page.first) <= 0) frame.send()
        else page.isLoaded = true
        reviveIn(0)
      }

      const onViolation = (event: SecurityPolicyViolationEvent): void => {
        const { blockedURI, effectiveDirective } = event
        if (effectiveDirective !== 'frame-src' || !blockedURI.startsWith(origin)) return
        page = undefined // what loads now is the browser's error page
        fail('frame_blocked', 'Add it to `frame-src`.')
      }

      const stopWaking = onWake(() => reviveIn(GRACE_MS))
      element.addEventListener('load', onLoad, undo)
      document.addEventListener('securitypolicyviolation', onViolation, undo)
      if (
        page?.window === element.contentWindow &&
        page.session === session &&
        page.url === url &&
        // Of an expired page the picture is kept, until there is a token for it.
        (leftMs(page.newest) > 0 || !session.current()) &&
        admit(resident)
      ) {
        listen(page)
        if (!isBlank(element)) setPhase('loaded')
      } else frame.send()
      reviveIn(0)

      return () => {
        undo.abort()
        stopAnswering()
        stopWaking()
        clearTimeout(timer)
        clearTimeout(death)
        release(resident)
      }
    },
  }
  return frame
}

/** Whether a frame shows no page yet, or no longer. The document of another origin is not ours to see. */
const isBlank = ({ contentDocument }: HTMLIFrameElement): boolean =>
  contentDocument?.URL === 'about:blank'
