import { http, HttpResponse, type RequestHandler } from 'msw'
import { setupWorker } from 'msw/browser'
import { DEFAULT_TOKEN_ENDPOINT } from '../defaultTokenEndpoint.js'
import { createMockWisdom, type MockWisdom } from './createMockWisdom.js'
import { connectToWorker, waitForControl } from './serviceWorker/connectToWorker.js'
import { handleRequests } from './serviceWorker/handleRequests.js'
import { expirePages } from './testing/expirePages.js'
import { FOLDER } from './serviceWorker/wire.js'
import type { MockWisdomOptions } from './tenant/options.js'

/** Options of `startMockWisdom()`: those of `createMockWisdom()`, and where its parts are. */
interface StartMockWisdomOptions extends Omit<MockWisdomOptions, 'baseUrl'> {
  /**
   * The URL of `mockWisdomWorker.js`. MSW's `mockServiceWorker.js` must be in the same folder. The
   * worker serves pages in its folder and below. The folder can be anywhere on this origin.
   *
   * @default 'mockWisdomWorker.js' in the folder of the document
   */
  workerUrl?: string | URL
  /** The URL at which your application requests tokens. @default '/api/wisdom/token' */
  tokenEndpoint?: string
  /** Your own MSW handlers, for the rest of your API. They are called first. @default none */
  handlers?: readonly RequestHandler[]
}

let startedCount = 0

/**
 * Starts a mock tenant in this page. A service worker forwards the requests of the page and of its
 * frames to the tenant, including documents. So real embed pages work without a server. The worker
 * wraps the one of MSW.
 *
 * The frames have the same origin as the page, so the browser does not isolate them from it. To test
 * that, use `serveMockWisdom()` of `wisdom-embed/mock/node`, which has an origin of its own.
 *
 * @param options - Options of the tenant, and the URLs of the worker and the token endpoint.
 * @returns The tenant, also as `wisdom`, with the props for `WisdomProvider`. Its `baseUrl` is on this origin, and only this
 * page can use it. `stop()` stops MSW, too.
 * @example
 * const { baseUrl, tokenEndpoint } = await startMockWisdom()
 * root.render(<WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint}>…</WisdomProvider>)
 * @throws {Error} if the worker at `workerUrl` is not `mockWisdomWorker.js`
 */
export async function startMockWisdom(
  options: StartMockWisdomOptions = {},
): Promise<MockWisdom & { readonly wisdom: MockWisdom }> {
  const { workerUrl = 'mockWisdomWorker.js', tokenEndpoint = DEFAULT_TOKEN_ENDPOINT } = options
  const { handlers = [], ...tenantOptions } = options
  const wisdom = createMockWisdom(tenantOptions)
  const { href } = new URL(workerUrl, document.baseURI)
  let baseUrl = ''
  const worker = setupWorker(
    ...handlers,
    http.post(tokenEndpoint, ({ request }) => requestToken(wisdom, baseUrl, request)),
  )
  await worker.start({
    quiet: true,
    onUnhandledRequest: 'bypass',
    serviceWorker: { url: href },
  })
  await waitForControl()
  const { pageId, scope } = await connectToWorker(href)
  startedCount += 1
  baseUrl = `${scope}${FOLDER}${pageId}/${startedCount}`
  const stopHandling = handleRequests(wisdom, baseUrl)
  const { stop: stopTenant, expireIn: expireTokens } = wisdom
  let state: 'running' | 'stopped' = 'running'
  const stop = async () => {
    if (state === 'stopped') return // MSW warns about a second `stop()`.
    state = 'stopped'
    stopHandling()
    worker.stop()
    await stopTenant()
  }
  const expireIn = (ms: number) => {
    expireTokens(ms)
    expirePages(ms)
  }
  const own = { baseUrl, tokenEndpoint, expireIn, stop, [Symbol.asyncDispose]: stop }
  return Object.assign(wisdom, own, { wisdom })
}

/** Forwards a request of the application to the token endpoint of the tenant. */
async function requestToken(
  { fetch }: MockWisdom,
  baseUrl: string,
  request: Request,
): Promise<Response> {
  const { headers, signal } = request
  const body = await request.text()
  try {
    return await fetch(
      new Request(baseUrl + DEFAULT_TOKEN_ENDPOINT, { method: 'POST', headers, body, signal }),
    )
  } catch {
    return HttpResponse.error()
  }
}
