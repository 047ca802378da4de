/*
 * wisdom-embed: serves a mock WisdomAI tenant to the frames of a page. Copy this file beside your
 * page, together with MSW's own worker, and start it with `startMockWisdom` of `wisdom-embed/mock/msw`:
 *
 *   npx msw init public
 *   cp node_modules/wisdom-embed/dist/mock/mockWisdomWorker.js public/
 *
 * 1. The tenant lives in a page. Its address here is `<scope>mock-wisdom/<id of the page>/…`, so that a
 *    worker that was put to sleep and woken needs to remember nothing, and two tabs have two tenants.
 * 2. What is asked there, documents of iframes included, goes to that page, and its answer back.
 * 3. All else is left to MSW, whose worker does not answer documents.
 */
const HELLO = 'mock-wisdom: hello'
const REQUEST = 'mock-wisdom: request'
const FOLDER = 'mock-wisdom/'

self.addEventListener('message', (event) => {
  if (event.data?.type !== HELLO || !event.source) return
  event.ports[0]?.postMessage({ pageId: event.source.id, scope: self.registration.scope })
})

self.addEventListener('fetch', (event) => {
  const pageId = readPageId(event.request.url)
  if (pageId === undefined) return
  event.stopImmediatePropagation()
  event.respondWith(askPage(event.request, pageId))
})

function readPageId(url) {
  const folder = self.registration.scope + FOLDER
  return url.startsWith(folder) ? url.slice(folder.length).split('/', 1)[0] : undefined
}

async function askPage(request, pageId) {
  const page = await self.clients.get(pageId)
  if (!page) return new Response('The page that this tenant lives in was closed.', { status: 504 })
  const { url, method, signal } = request
  const body = await request.arrayBuffer()
  const { port1, port2 } = new MessageChannel()
  const answered = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data)
  })
  signal.addEventListener('abort', () => port1.postMessage('abort'))
  const message = { type: REQUEST, url, method, headers: [...request.headers], body }
  page.postMessage(message, [port2])
  const answer = await answered
  port1.close()
  if (!answer.status) return Response.error()
  return new Response(answer.body, { status: answer.status, headers: answer.headers })
}

// Beside this file, unless its address says otherwise: `mockWisdomWorker.js?msw=/other/worker.js`.
importScripts(new URL(self.location.href).searchParams.get('msw') ?? 'mockServiceWorker.js')
