import { DEFAULT_TOKEN_ENDPOINT } from '../../defaultTokenEndpoint.js'
import { WisdomError } from '../../errors.js'
import { createMockWisdom, type MockWisdom } from '../createMockWisdom.js'
import { COMMANDS, type ExpireCommand } from '../page/commands.js'
import type { MockWisdomOptions } from '../tenant/options.js'
import type { SignedInUser } from '../tenant/settings.js'
import { forwardToMock, type ForwardedMembers } from './forwardToMock.js'
import {
  emulateFrames,
  type EmulatedFrames,
  type EmulateFramesOptions,
} from './frames/emulateFrames.js'
import { patchFetch } from './patchFetch.js'
import { requestToken, toFrame } from './requestToken.js'
import { registerTestHooks } from './testHooks.js'
import { TOKEN_FAILURES, type TokenFailure } from './tokenFailures.js'

/** Options of `setupMockWisdom()`: those of `createMockWisdom()`, and the addresses. */
export interface SetupMockWisdomOptions extends MockWisdomOptions {
  /** The address of the tenant. @default 'https://acme.wisdom.ai' */
  baseUrl?: string
  /** The URL at which your application requests tokens. @default '/api/wisdom/token' */
  tokenEndpoint?: string
  /** The URL at which your application starts conversations. @default '/conversation' */
  conversationEndpoint?: string
}

/** A mock tenant for one test, with helpers for the test. */
export interface MockWisdomTesting extends MockWisdom {
  /** The `baseUrl` for `WisdomProvider`. */
  readonly baseUrl: string
  /** The `tokenEndpoint` for `WisdomProvider`, if it is not the default. */
  readonly tokenEndpoint: string
  /**
   * A `getToken` for `WisdomProvider`, instead of a token endpoint.
   *
   * @throws {WisdomError} `unauthenticated` if nobody is signed in, `forbidden` if the tenant has no such
   * user
   */
  readonly getToken: () => Promise<string>
  /**
   * Signs a user in to your application: tokens are for this user from now on.
   *
   * @example
   * wisdom.signIn({ email: 'bob@example.com', attributes: { region: 'apac' } })
   */
  signIn: (user: SignedInUser) => void
  /** Signs the user out of your application: the token endpoint returns 401 from now on. */
  signOut: () => void
  /**
   * The next time your application requests a token, all attempts fail with this error code.
   *
   * @example
   * wisdom.failNext('token_endpoint_failed')
   */
  failNext: (code: TokenFailure) => void
  /**
   * Makes the page in this frame request a token from your application, once the page has loaded.
   * Resolves to the token that your application posted, or to `null` if the request timed out
   * (`responseTimeoutMs`).
   *
   * @example
   * expect(await wisdom.requestToken(screen.getByTitle('Sales'))).toBeTruthy()
   * @throws {TypeError} if `frame` is not an iframe
   * @throws {Error} if no mock page responds in the frame within ten seconds
   */
  requestToken: (frame: Element | null | undefined) => Promise<string | null>
  /**
   * Limits the lifetime of all tokens issued so far to `ms` milliseconds from now. Open pages request
   * the next token ten seconds (`leadMs`) before that, or immediately.
   *
   * @example
   * wisdom.expireIn(5_000)
   * await wisdom.events.waitFor('page-reported', ({ report }) => report === 'renewed')
   */
  expireIn: (ms: number) => void
  /**
   * Returns the document of the page in this frame: what the user sees.
   *
   * @example
   * within(wisdom.documentOf(screen.getByTitle('Sales')).body).getByText('Rows: us-east')
   * @throws {TypeError} if `frame` is not an iframe
   * @throws {Error} if the frame is not in the document
   */
  documentOf: (frame: Element | null | undefined) => Document
  /**
   * Restores `fetch` and the iframes. If the test framework has global hooks, that happens after each
   * test automatically.
   */
  stop: () => void
  /** The same as `stop()`, for `using`. */
  [Symbol.dispose]: () => void
}

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
    baseUrl = 'https://acme.wisdom.ai',
    tokenEndpoint = DEFAULT_TOKEN_ENDPOINT,
    conversationEndpoint = '/conversation',
    ...rest
  } = options
  const getMock = () => mock
  let mock = createMockWisdom(rest)
  let frames: EmulatedFrames | undefined
  let restore: (() => void) | undefined

  function start(): void {
    if (restore) return
    stopPrevious?.()
    mock = createMockWisdom(rest)
    const restoreFetch = patchFetch({ getMock, baseUrl, tokenEndpoint, conversationEndpoint })
    frames = emulateFramesIfPossible({ getMock, baseUrl })
    restore = () => {
      frames?.stop()
      restoreFetch()
    }
    stopPrevious = stop
  }

  function stop(): void {
    restore?.()
    restore = undefined
    if (stopPrevious === stop) stopPrevious = undefined
  }

  const helpers: TestHelpers = {
    baseUrl,
    tokenEndpoint,
    getToken: () => fetchToken(mock, baseUrl),
    signIn: (user) => void (mock.signedInUser = user),
    signOut: () => void (mock.signedInUser = null),
    failNext: (code) => void (mock.faults.tokenEndpoint = { ...TOKEN_FAILURES[code] }),
    requestToken,
    expireIn: (ms) => expireIn(mock, ms),
    documentOf: (frame) => documentOf(frames, frame),
    stop,
    [Symbol.dispose]: stop,
  }
  registerTestHooks(start, stop)
  return forwardToMock(helpers, getMock)
}

type TestHelpers = Omit<MockWisdomTesting, keyof ForwardedMembers>

/** Returns `undefined` if there is no DOM. */
function emulateFramesIfPossible(options: EmulateFramesOptions): EmulatedFrames | undefined {
  return typeof HTMLIFrameElement === 'undefined' ? undefined : emulateFrames(options)
}

/** Expires tokens at the tenant, and tells the pages in all iframes. */
function expireIn(mock: MockWisdom, ms: number): void {
  mock.expireIn(ms)
  const command: ExpireCommand = { type: COMMANDS.expireIn, ms }
  for (const frame of document.querySelectorAll('iframe'))
    frame.contentWindow?.postMessage(command, '*')
}

function documentOf(
  frames: EmulatedFrames | undefined,
  frame: Element | null | undefined,
): Document {
  const emulated = frames?.get(toFrame(frame))
  if (!emulated) throw new Error('This frame is not in a document.')
  return emulated.document
}

async function fetchToken({ fetch }: MockWisdom, baseUrl: string): Promise<string> {
  const response = await fetch(new Request(baseUrl + DEFAULT_TOKEN_ENDPOINT, { method: 'POST' }))
  if (response.status === 401) throw new WisdomError('unauthenticated', 'Nobody is signed in.')
  if (response.status === 403) throw new WisdomError('forbidden', 'The mock has no such user.')
  if (!response.ok) throw new Error(`The mock returned ${response.status}.`)
  return readToken(await response.text())
}

/** Reads the token of each shape that the setting `tokenResponse` has. */
function readToken(body: string): string {
  if (!body.startsWith('{')) return body
  const { token, jwt } = JSON.parse(body) as { token?: string; jwt?: string }
  return token ?? jwt ?? body
}
