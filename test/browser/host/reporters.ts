import * as Sentry from '@sentry/browser'
import { record } from 'rrweb'
import { scrubTokens } from '../../../src/index.js'

/** What left the page, as text, by who sent it and what it calls it. */
export interface Sent {
  kind: string
  text: string
}

/** An error reporter with tracing and two session recorders, as host pages have them before their app. */
export interface Reporters {
  sent: Sent[]
  /** Hears what the library tells its host. */
  error: (error: Error) => void
  event: (event: { type: string }) => void
  /** Makes them send what they still hold. */
  flush: () => Promise<void>
}

declare global {
  interface Window {
    reporters?: Reporters
  }
}

const isScrubbing = new URLSearchParams(location.search).has('scrub')
const scrub = <T>(value: T): T =>
  isScrubbing ? (JSON.parse(scrubTokens(JSON.stringify(value))) as T) : value

const sent: Sent[] = []

const transport: Sentry.BrowserOptions['transport'] = () => ({
  send: ([, items]) => {
    for (const [{ type }, payload] of items as [{ type: string }, unknown][]) {
      sent.push({ kind: type, text: toText(payload) })
    }
    return Promise.resolve({})
  },
  flush: () => Promise.resolve(true),
})

const toText = (payload: unknown): string =>
  payload instanceof Uint8Array
    ? new TextDecoder().decode(payload)
    : typeof payload === 'string'
      ? payload
      : JSON.stringify(payload)

/** A frame that takes longer is reported, with the element that was listened to: of an iframe, its `src`. */
const LONG_FRAME_MS = 50

function block(): void {
  const end = performance.now() + 2 * LONG_FRAME_MS
  while (performance.now() < end);
}

/** Longer than any test that has it in its page. */
const PATIENCE_MS = 25_000

// Everything is kept, nothing masked: what is not found has not been there.
const replay = Sentry.replayIntegration({
  useCompression: false,
  minReplayDuration: 0,
  maskAllText: false,
  maskAllInputs: false,
  blockAllMedia: false,
  networkDetailAllowUrls: [location.origin],
  networkCaptureBodies: false,
  // Its hook is given all that it records but the DOM.
  beforeAddRecordingEvent: scrub,
  block: isScrubbing ? ['iframe'] : [],
})
Sentry.init({
  dsn: 'https://key@reporter.example/1',
  transport,
  // It traces until it is told to end, so that how fast the page loads decides nothing.
  integrations: [Sentry.browserTracingIntegration({ idleTimeout: PATIENCE_MS }), replay],
  tracesSampleRate: 1,
  replaysSessionSampleRate: 1,
  beforeSend: scrub,
  beforeSendSpan: scrub,
  beforeBreadcrumb: scrub,
})

record({
  emit: (event) => sent.push({ kind: 'rrweb', text: JSON.stringify(scrub(event)) }),
  recordCrossOriginIframes: true,
})

window.reporters = {
  sent,
  error: (error) => Sentry.captureException(error),
  event(event) {
    Sentry.addBreadcrumb({ category: event.type, data: { event } })
    if (event.type === 'frame-loaded') block()
  },
  async flush() {
    Sentry.getActiveSpan()?.end()
    // A snapshot of all that there is, as they take one every few minutes.
    record.takeFullSnapshot()
    await replay.stop()
    replay.start()
    await replay.flush()
    await Sentry.flush()
  },
}
