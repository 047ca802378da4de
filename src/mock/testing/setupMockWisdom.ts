import { DEFAULT_TOKEN_ENDPOINT } from '../../defaultTokenEndpoint.js'
import { createMockWisdom, type MockWisdom } from '../createMockWisdom.js'
import { DEFAULT_BASE_URL, type MockWisdomOptions } from '../tenant/options.js'
import { expirePages } from './expirePages.js'
import { explainMissingPage, NOT_IN_DOCUMENT } from './explainMissingPage.js'
import { forgetTokens } from './forgetTokens.js'
import { forwardToMock, type ForwardedMembers } from './forwardToMock.js'
import {
  emulateFrames,
  type EmulatedFrames,
  type EmulateFramesOptions,
} from './frames/emulateFrames.js'
import { patchFetch } from './patchFetch.js'
import { requestTokenWithin, toFrame } from './requestToken.js'
import { registerTestHooks } from './testHooks.js'

/** Options of `setupMockWisdom()`: those of `createMockWisdom()`, and the addresses. */
export interface SetupMockWisdomOptions extends MockWisdomOptions {
  /** The URL at which your application requests tokens. @default '/api/wisdom/token' */
  tokenEndpoint?: string
  /** The URL at which your application starts conversations. @default '/conversation' */
  conversationEndpoint?: string
}

/** A mock tenant for one test, with helpers for the test. */
export interface MockWisdomTesting extends MockWisdom {
  /**
   * Makes the page in this frame request a token from your application, once the page has loaded.
   * Resolves to the token that your application posted, or to `null` if the request timed out
   * (`responseTimeoutMs`).
   *
   * @example
   * expect(await wisdom.requestToken(screen.getByTitle('Sales'))).toBeTruthy()
   * @throws {TypeError} if `frame` is not an iframe
   * @throws {Error} if no mock page responds in the frame within four seconds, with what to change in the test
   */
  readonly requestToken: (frame: Element | null | undefined) => Promise<string | null>
  /**
   * Returns the document of the page in this frame: what the user sees.
   *
   * @example
   * within(wisdom.documentOf(screen.getByTitle('Sales')).body).getByText('Rows: us-east')
   * const user = userEvent.setup({ document: wisdom.documentOf(screen.getByTitle('Chat')) })
   * @throws {TypeError} if `frame` is not an iframe
   * @throws {Error} if the frame is not in the document
   */
  readonly documentOf: (frame: Element | null | undefined) => Document
  /** The same as `stop()`, for `using`. */
  readonly [Symbol.dispose]: () => void
}

/** Less than a test has by default, in Vitest and in Jest: they do not say what was missing. */
const TIMEOUT_MS = 4_000

let stopPrevious: (() => void) | undefined

/**
 * Sets up a mock WisdomAI for tests of your application, in jsdom or in a browser. It handles `fetch` to
 * your endpoints and to the tenant, and emulates the tenant's pages in the iframes of the
 * document: they sign in, show rows, request tokens and expire, although no document is loaded.
 * Nothing else is changed, and nothing is written to the console.
 *
 * Call it in a test, at the top of a file or in a `describe`. Each test gets a new tenant. Only one is
 * active at a time: the next call stops the previous one. Without global hooks, call `stop()` after
 * each test.
 *
 * @param options - Options of the tenant, and the addresses. All are optional.
 * @returns The tenant, with helpers for the test.
 * @example
 * const wisdom = setupMockWisdom()
 * render(<WisdomProvider baseUrl={wisdom.baseUrl}><WisdomEmbed view="search" title="Search" /></WisdomProvider>)
 * expect(await wisdom.requestToken(screen.getByTitle('Search'))).toBeTruthy()
 */
export function setupMockWisdom(options: SetupMockWisdomOptions = {}): MockWisdomTesting {
  const {
    baseUrl = DEFAULT_BASE_URL,
    tokenEndpoint = DEFAULT_TOKEN_ENDPOINT,
    conversationEndpoint = '/conversation',
  } = options
  const getMock = () => mock
  let mock = createMockWisdom(options)
  let frames: EmulatedFrames | undefined
  let restore: (() => void) | undefined
  const otherRequests = new Set<string>()

  function start(): void {
    if (restore) return
    stopPrevious?.()
    forgetTokens()
    mock = createMockWisdom(options)
    otherRequests.clear()
    const endpoints = { tokenEndpoint, conversationEndpoint }
    const restoreFetch = patchFetch({ getMock, baseUrl, ...endpoints, onOther })
    frames = emulateFramesIfPossible({ getMock, baseUrl })
    restore = () => {
      frames?.stop()
      restoreFetch()
    }
    stopPrevious = stop
  }

  function onOther(method: string, url: string): void {
    if (method.toUpperCase() === 'POST') otherRequests.add(url)
  }

  function requestToken(element: Element | null | undefined): Promise<string | null> {
    const frame = toFrame('requestToken', element)
    return requestTokenWithin(frame, TIMEOUT_MS, () =>
      explainMissingPage({ frame, url: frames?.get(frame)?.url, baseUrl, otherRequests }),
    )
  }

  function stop(): void {
    restore?.()
    restore = undefined
    void mock.stop()
    if (stopPrevious === stop) stopPrevious = undefined
  }

  const stopAndResolve = () => {
    stop()
    return Promise.resolve()
  }
  const helpers: TestHelpers = {
    tokenEndpoint,
    requestToken,
    expireIn(ms) {
      mock.expireIn(ms)
      if (typeof document !== 'undefined') expirePages(ms)
    },
    documentOf: (frame) => documentOf(frames, frame),
    stop: stopAndResolve,
    [Symbol.dispose]: stop,
    [Symbol.asyncDispose]: stopAndResolve,
  }
  registerTestHooks(start, stop)
  return forwardToMock(helpers, getMock)
}

type TestHelpers = Omit<MockWisdomTesting, keyof ForwardedMembers>

/** Returns `undefined` if there is no DOM. */
function emulateFramesIfPossible(options: EmulateFramesOptions): EmulatedFrames | undefined {
  return typeof HTMLIFrameElement === 'undefined' ? undefined : emulateFrames(options)
}

function documentOf(
  frames: EmulatedFrames | undefined,
  element: Element | null | undefined,
): Document {
  const frame = toFrame('documentOf', element)
  const emulated = frame.isConnected ? frames?.get(frame) : undefined
  if (!emulated) throw new Error(`This frame ${NOT_IN_DOCUMENT}`)
  return emulated.document
}
