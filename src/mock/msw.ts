import { http, HttpResponse, type RequestHandler } from 'msw'
import { setupWorker } from 'msw/browser'
import { createMockWisdom, type MockWisdom } from './createMockWisdom.js'
import type { MockWisdomOptions } from './tenant/options.js'
import { answerRequests } from './serviceWorker/handleRequests.js'
import { greet, untilControlled } from './serviceWorker/connectToWorker.js'
import { FOLDER } from './serviceWorker/wire.js'

export interface StartMockWisdomOptions extends MockWisdomOptions {
  /**
   * Where `mockWisdomWorker.js` is served, with MSW's `mockServiceWorker.js` beside it. Pages at its
   * folder and below are served; it may lie anywhere on this origin.
   *
   * @default 'mockWisdomWorker.js' beside the document
   */
  workerUrl?: string | URL
  /** Where this page's app asks for tokens. @default '/auth-token' */
  tokenEndpoint?: string
  /** Handlers of your own, for the rest of your API. They go first. */
  handlers?: readonly RequestHandler[]
}

export interface StartedMockWisdom {
  wisdom: MockWisdom
  /** The tenant, for `WisdomProvider`. It is of this origin, and of this page alone. */
  baseUrl: string
  /** Answers with tokens of whoever `wisdom.signedInUser` is. */
  tokenEndpoint: string
  /** Answers nothing any more. */
  stop: () => void
}

let started = 0

/**
 * Starts a mock tenant in this page: a service worker (MSW's, in a small wrapper) carries the requests
 * of the page and of its frames to it, documents included, so that real embed pages run without any server.
 *
 * Same origin only: what a frame of another origin is protected from is not shown here. For that,
 * `serveMockWisdom` of `wisdom-embed/mock/node` has an origin of its own.
 *
 * @example
 * const { baseUrl, tokenEndpoint } = await startMockWisdom()
 * root.render(<WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint}>…</WisdomProvider>)
 *
 * @throws {Error} when another worker is served at `workerUrl`
 */
export async function startMockWisdom(
  options: StartMockWisdomOptions = {},
): Promise<StartedMockWisdom> {
  const { workerUrl = 'mockWisdomWorker.js', tokenEndpoint = '/auth-token' } = options
  const { handlers = [], ...rest } = options
  const wisdom = createMockWisdom(rest)
  const { href } = new URL(workerUrl, document.baseURI)
  let baseUrl = ''
  const worker = setupWorker(
    ...handlers,
    http.post(tokenEndpoint, ({ request }) => askForToken(wisdom, baseUrl, request)),
  )
  await worker.start({
    quiet: true,
    onUnhandledRequest: 'bypass',
    serviceWorker: { url: href },
  })
  await untilControlled()
  const { pageId, scope } = await greet(href)
  baseUrl = `${scope}${FOLDER}${pageId}/${++started}`
  const stopAnswering = answerRequests(wisdom, baseUrl)
  const stop = (): void => {
    stopAnswering()
    worker.stop()
  }
  return { wisdom, baseUrl, tokenEndpoint, stop }
}

async function askForToken(
  { fetch }: MockWisdom,
  baseUrl: string,
  request: Request,
): Promise<Response> {
  const { headers, signal } = request
  const body = await request.text()
  try {
    return await fetch(
      new Request(`${baseUrl}/auth-token`, { method: 'POST', headers, body, signal }),
    )
  } catch {
    return HttpResponse.error()
  }
}
