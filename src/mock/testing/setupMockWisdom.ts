import { WisdomError } from '../../errors.js'
import { createMockWisdom, type MockWisdom } from '../createMockWisdom.js'
import type { MockWisdomOptions, SignedInUser } from '../tenant/options.js'
import { COMMANDS, type ExpireCommand } from '../page/commands.js'
import { FAILURES, type TokenFailure } from './tokenFailures.js'
import { playFrames, type PlayedFrames } from './frames/emulateFrames.js'
import { tieToTests } from './testHooks.js'
import { patchFetch } from './patchFetch.js'
import { requestToken, toFrame } from './requestToken.js'

export interface SetupMockWisdomOptions extends MockWisdomOptions {
  /** The tenant's address. @default 'https://acme.wisdom.ai' */
  baseUrl?: string
  /** Where your app asks for tokens; requests there are answered. @default '/auth-token' */
  tokenEndpoint?: string
}

/** A mock tenant for one test, and what a test does with it. */
export interface MockWisdomTesting extends MockWisdom {
  /** For `WisdomProvider`. */
  readonly baseUrl: string
  /** For `WisdomProvider`, where it is not the default. */
  readonly tokenEndpoint: string
  /** For `WisdomProvider`, instead of an endpoint. */
  readonly getToken: () => Promise<string>
  /** From now on this user is signed in at your app. */
  signIn: (user: SignedInUser) => void
  /** Nobody is signed in any more: the token endpoint answers 401. */
  signOut: () => void
  /** The next time your app asks for a token it fails, with all of its tries, as this code says. */
  failNext: (code: TokenFailure) => void
  /**
   * Makes the page in this frame ask your app for a token now, once it has loaded; resolves to what your
   * app posted, or to `null` when nothing came for as long as the page waits (`patienceMs`).
   */
  requestToken: (frame: Element | null | undefined) => Promise<string | null>
  /**
   * Every token that is out there dies in so many milliseconds, if it does not do so earlier. Pages ask
   * for the next one ten seconds before that (`leadMs`): at once, if that has passed.
   */
  expireIn: (ms: number) => void
  /** The document of the page in this frame: what the user sees. */
  documentOf: (frame: Element | null | undefined) => Document
  /** Takes everything back. Test frameworks with global hooks see to that themselves. */
  stop: () => void
  [Symbol.dispose]: () => void
}

/** Everything that a mock has; the one of this test. */
const OF_MOCK = [
  'fetch',
  'users',
  'sessions',
  'events',
  'faults',
  'settings',
  'signedInUser',
  'clock',
  'counters',
  'welcomeEmails',
  'accessKeys',
  'revokeBearers',
] as const satisfies readonly (keyof MockWisdom)[]

let stopLast: (() => void) | undefined

/**
 * A mock WisdomAI for tests of your own app, in jsdom or in a browser. It answers `fetch` at the token
 * endpoint and at the tenant, and plays its pages in the iframes of the document: they sign in,
 * draw their rows, ask for tokens and expire, though no document is loaded. Nothing else is touched,
 * and nothing is written to the console.
 *
 * Call it in a test, at the top of a file, or in a `describe`: every test gets a tenant of its own.
 * One is there at a time. Where the framework has no global hooks, the next one ends it, or `stop()`.
 *
 * @example
 * const wisdom = setupMockWisdom()
 * render(<WisdomProvider baseUrl={wisdom.baseUrl}><WisdomEmbed view="search" title="Search" /></WisdomProvider>)
 * expect(await wisdom.requestToken(screen.getByTitle('Search'))).toBeTruthy()
 */
export function setupMockWisdom(options: SetupMockWisdomOptions = {}): MockWisdomTesting {
  const { baseUrl = 'https://acme.wisdom.ai', tokenEndpoint = '/auth-token', ...rest } = options
  let mock = createMockWisdom(rest)
  let frames: PlayedFrames | undefined
  let undo: (() => void) | undefined

  function start(): void {
    if (undo) return
    stopLast?.()
    mock = createMockWisdom(rest)
    const border = { wisdom: () => mock, baseUrl, tokenEndpoint }
    const unpatch = patchFetch(border)
    frames = typeof HTMLIFrameElement === 'undefined' ? undefined : playFrames(border)
    undo = () => {
      frames?.stop()
      unpatch()
    }
    stopLast = stop
  }

  function stop(): void {
    undo?.()
    undo = undefined
    if (stopLast === stop) stopLast = undefined
  }

  function expireIn(ms: number): void {
    mock.expireIn(ms)
    const command: ExpireCommand = { type: COMMANDS.expireIn, ms }
    for (const frame of document.querySelectorAll('iframe'))
      frame.contentWindow?.postMessage(command, '*')
  }

  const wisdom = {
    baseUrl,
    tokenEndpoint,
    getToken: () => askForToken(mock, baseUrl),
    signIn: (user: SignedInUser) => void (mock.signedInUser = user),
    signOut: () => void (mock.signedInUser = null),
    failNext: (code: TokenFailure) => void (mock.faults.tokenEndpoint = { ...FAILURES[code] }),
    requestToken,
    expireIn,
    documentOf: (frame: Element | null | undefined) => documentOf(frames, frame),
    stop,
    [Symbol.dispose]: stop,
  }
  tieToTests(start, stop)
  return mirror(wisdom, () => mock)
}

/** Adds everything of the mock that is there at that moment. */
function mirror<Own extends object>(own: Own, current: () => MockWisdom): Own & MockWisdom {
  for (const name of OF_MOCK) {
    Object.defineProperty(own, name, {
      enumerable: true,
      get: () => current()[name],
      set: (value) => Reflect.set(current(), name, value),
    })
  }
  return own as Own & MockWisdom
}

function documentOf(frames: PlayedFrames | undefined, frame: Element | null | undefined): Document {
  const played = frames?.of(toFrame(frame))
  if (!played) throw new Error('This frame is in no document.')
  return played.document
}

async function askForToken({ fetch }: MockWisdom, baseUrl: string): Promise<string> {
  const response = await fetch(new Request(`${baseUrl}/auth-token`, { method: 'POST' }))
  if (response.status === 401) throw new WisdomError('unauthenticated', 'Nobody is signed in.')
  if (response.status === 403) throw new WisdomError('forbidden', 'The mock has no such user.')
  if (!response.ok) throw new Error(`The mock answered ${response.status}.`)
  const body = await response.text()
  const { token, jwt } = body.startsWith('{') ? (JSON.parse(body) as Record<string, string>) : {}
  return token ?? jwt ?? body
}
