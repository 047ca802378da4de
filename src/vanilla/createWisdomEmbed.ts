import { callHost } from '../callHost.js'
import { type Effect, reload, runFrameEffects, runSessionEffects } from '../embed/effects.js'
import { type EmbedView, toEmbedPage, toEmbedView } from '../embed/embedView.js'
import { isConsideredInView, whenInView } from '../embed/inView.js'
import {
  DEFAULTS,
  mergeOptions,
  type ResolvedOptions,
  type SharedOptions,
} from '../embed/mergeOptions.js'
import { WisdomError } from '../errors.js'
import type { WisdomEmbedStatus } from '../events.js'
import { createFrame, type FrameState, UNLOADED } from '../frame/frame.js'
import { isFirstInView, waitForTurn } from '../frame/turns.js'
import { isEnabled } from '../options.js'
import type { TokenSession } from '../token/session.js'
import { createEffects } from './effects.js'
import { createEmbedRoot } from './embedRoot.js'
import { createListeners, type Listeners, type WisdomEmbedEvents } from './listeners.js'
import type { WisdomEmbedOptions } from './options.js'
import { findSession } from './tokenSessions.js'

/** An embed that is on the page. */
export interface WisdomEmbedController {
  /** What the embed is in, as in `data-status` of the iframe. */
  readonly status: WisdomEmbedStatus
  /** Why there is nothing to show, or why the last refresh failed. */
  readonly error: WisdomError | null
  /** The iframe; `null` while signed out, and until it is made. */
  readonly frame: HTMLIFrameElement | null
  /** Changes some options; the others stay. */
  update: (options: Partial<WisdomEmbedOptions>) => void
  /** Reloads the embed, with a new token if the last request for one failed. Never rejects. */
  reload: () => Promise<void>
  /**
   * Calls the listener whenever this happens.
   *
   * @returns a function that stops it
   */
  on: <N extends keyof WisdomEmbedEvents>(
    name: N,
    listener: (value: WisdomEmbedEvents[N]) => void,
  ) => () => void
  /** Takes the embed off the page. Its token is forgotten with the last embed that uses it. */
  destroy: () => void
}

type Options = WisdomEmbedOptions & ResolvedOptions

/**
 * Puts a WisdomAI page into an element of yours, without React. It loads once, and stays signed in for as long as the
 * user works. Options, events and surfaces are those of the React component. Equal options share one token, also with
 * React.
 *
 * @throws WisdomError `config_invalid` if there is no such element. A wrong option is shown instead of the page.
 *
 * @example
 * const embed = createWisdomEmbed(document.querySelector('#sales'), {
 *   baseUrl: 'https://acme.wisdom.ai',
 *   view: 'dashboard',
 *   dashboardId: 'sales-overview',
 * })
 */
export function createWisdomEmbed(
  container: Element | ShadowRoot | null,
  initialOptions: WisdomEmbedOptions,
): WisdomEmbedController {
  if (!container?.ownerDocument)
    throw new WisdomError(
      'config_invalid',
      '`createWisdomEmbed` needs an element, but there is none. Is it in the document yet?',
    )
  const listeners = createListeners()
  const effects = createEffects()
  const root = createEmbedRoot(container)
  let own = initialOptions
  let options = resolve(own, listeners)
  let view: EmbedView
  let session: TokenSession | undefined
  let frameElement: HTMLIFrameElement | null = null
  let frameState: FrameState = UNLOADED
  let hasBeenInView = false
  let isTurn = false
  let isWorking = false
  let isDue = false
  let isDestroyed = false
  const frame = createFrame(options, (state) => {
    frameState = state
    redraw()
  })

  function draw(): void {
    isDue = false
    isTurn ||= options.userKey !== null && isFirstInView(root.element)
    frameElement = root.drawBox(options, isTurn)
    view = toView()
    // Before the iframe goes into the document, which takes longer than all the rest.
    if (view.isActive && !options.getToken) view.session.prefetch()
    root.drawView(view, options, () => void embed.reload())
    effects.collect(runEffects)
  }

  const isPending = (): boolean => isDue && !isDestroyed

  /** Does what follows from what is drawn, and draws again while anything changes. */
  function work(): void {
    if (isWorking) return
    isWorking = true
    effects.work()
    while (isPending()) {
      draw()
      effects.work()
    }
    isWorking = false
  }

  function redraw(): void {
    isDue = true
    work()
  }

  /** When the host updates several embeds, all are disconnected before one is connected. */
  function drawThenWork(): void {
    if (isWorking) isDue = true
    else draw()
    queueMicrotask(work)
  }

  function toView(): EmbedView {
    const isNear = isConsideredInView(frameElement, options.loading === 'lazy', hasBeenInView)
    const page = toEmbedPage(options, frameElement, isNear)
    const newest = findSession(options)
    // The state of another user's page says nothing about this one's.
    if (session !== newest) frameState = UNLOADED
    session = newest
    const isActive = page.isWanted && isEnabled(options)
    const { data, error } = session.state()
    const facts = { session, isActive, hasToken: data !== undefined, tokenError: error }
    return toEmbedView(page, facts, frameState, options.conversation)
  }

  function runEffects(effect: Effect): void {
    const { session, isActive } = view
    runSessionEffects(effect, session, isActive, options)
    // Not at once: a session tells of a request while it begins it.
    effect(() => session.onChange(() => queueMicrotask(redraw)), [session])
    effect(awaitTurn, [options.userKey === null])
    effect(awaitView, [frameElement, options.loading])
    runFrameEffects(effect, frame, view, options)
  }

  function awaitTurn(): (() => void) | undefined {
    if (isTurn || options.userKey === null) return undefined
    return waitForTurn(root.element, () => {
      isTurn = true
      redraw()
    })
  }

  function awaitView(): (() => void) | undefined {
    if (!frameElement || options.loading !== 'lazy' || hasBeenInView) return undefined
    return whenInView(frameElement, () => {
      hasBeenInView = true
      redraw()
    })
  }

  const embed: WisdomEmbedController = {
    get status() {
      return view.state.status
    },
    get error() {
      return view.state.error
    },
    get frame() {
      return frameElement
    },
    update: (changes) => {
      if (isDestroyed) return
      own = { ...own, ...changes } as WisdomEmbedOptions
      options = resolve(own, listeners)
      drawThenWork()
    },
    reload: () => reload(frame, view, options.conversation),
    on: listeners.add,
    destroy: () => {
      isDestroyed = true
      effects.stop()
      listeners.clear()
      // What was requested before the effects ran is forgotten as well.
      if (view.isActive) view.session.subscribe()()
      root.element.remove()
    },
  }
  drawThenWork()
  return embed
}

/** The listeners of `on` are the outer ones, as those of a provider are. */
function resolve(own: WisdomEmbedOptions, { call, has }: Listeners): Options {
  const outer: SharedOptions = {
    ...DEFAULTS,
    onEvent: (event) => call('event', event),
    onError: (error) => {
      call('error', error)
      // eslint-disable-next-line no-console -- an error without a listener must not be silent
      if (!own.onError && !has('error')) console.error(error)
    },
  }
  return {
    ...(mergeOptions(outer, own) as Options),
    onStatusChange: (state) => {
      callHost(own.onStatusChange, state)
      call('status', state)
    },
    onLoad: () => {
      callHost(own.onLoad, undefined)
      call('load', undefined)
    },
  }
}
