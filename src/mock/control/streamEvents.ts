import type { MockEventLog } from '../events/eventLog.js'
import type { MockEvent } from '../events/events.js'

/**
 * The events as a stream of server-sent events: all so far, and each new one until the client leaves. The id of an event is its
 * number since the start or the last reset. A client that connects again names the last one that it has.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function streamEvents(events: MockEventLog, { headers }: Request): Response {
  const last = readLastId(headers, events.all.length)
  let unsubscribe: () => void = () => undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(new TextEncoder().encode(text))
      send(': connected\n\n')
      events.all.slice(last).forEach((event, index) => send(format(event, last + index + 1)))
      unsubscribe = events.subscribe((event) => send(format(event, events.all.length)))
    },
    cancel: () => unsubscribe(),
  })
  return new Response(body, {
    headers: { 'cache-control': 'no-store', 'content-type': 'text/event-stream' },
  })
}

/** 0 if the client has none, or one from before a reset. */
function readLastId(headers: Headers, count: number): number {
  const id = Number(headers.get('last-event-id') ?? 0)
  return Number.isInteger(id) && id > 0 && id <= count ? id : 0
}

const format = (event: MockEvent, id: number): string =>
  `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
