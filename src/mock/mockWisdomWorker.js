/*
 * wisdom-embed: serves a mock WisdomAI tenant to the frames of a page. Copy this file to the folder of
 * your page, together with MSW's worker, and start it with `startMockWisdom` of `wisdom-embed/mock/msw`:
 *
 *   npx msw init public
 *   cp node_modules/wisdom-embed/dist/mock/mockWisdomWorker.js public/
 *
 * 1. The tenant lives in a page. Its address is `<scope>mock-wisdom/<id of the page>/…`. So the worker
 *    has no state that it loses when the browser stops it, and two tabs have two tenants.
 * 2. The worker forwards requests to that address to the page, including documents of iframes. It
 *    returns the response of the page.
 * 3. All other requests are left to MSW's worker, which does not handle documents.
 */
const CONNECT = 'mock-wisdom: connect'
const REQUEST = 'mock-wisdom: request'
const FOLDER = 'mock-wisdom/'

self.addEventListener('message', (event) => {
  if (event.data?.type !== CONNECT || !event.source) return
  event.ports[0]?.postMessage({ pageId: event.source.id, scope: self.registration.scope })
})

self.addEventListener('fetch', (event) => {
  const pageId = readPageId(event.request.url)
  if (pageId === undefined) return
  event.stopImmediatePropagation()
  event.respondWith(forward(event.request, pageId))
})

function readPageId(url) {
  const folder = self.registration.scope + FOLDER
  return url.startsWith(folder) ? url.slice(folder.length).split('/', 1)[0] : undefined
}

async function forward(request, pageId) {
  const page = await self.clients.get(pageId)
  if (!page) return new Response('The page with this mock tenant was closed.', { status: 504 })
  const { url, method, signal } = request
  const body = await request.arrayBuffer()
  const { port1, port2 } = new MessageChannel()
  const responded = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data)
  })
  signal.addEventListener('abort', () => port1.postMessage('abort'))
  const message = { type: REQUEST, url, method, headers: [...request.headers], body }
  page.postMessage(message, [port2])
  const response = await responded
  port1.close()
  if (!response.status) return Response.error()
  return new Response(response.body, { status: response.status, headers: response.headers })
}

// MSW's worker is in the same folder, unless the URL names another: `mockWisdomWorker.js?msw=/other/worker.js`.
importScripts(new URL(self.location.href).searchParams.get('msw') ?? 'mockServiceWorker.js')
