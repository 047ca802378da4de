import type { ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { ConnectionReset, FaultyResponse } from '../faults/connection.js'

/** Applies faults of the connection to the socket. In memory, they are errors and failing bodies. */
export const applyToSocket =
  (fetch: (request: Request) => Promise<Response>, outgoing: ServerResponse) =>
  async (request: Request): Promise<Response> => {
    try {
      const response = await fetch(request)
      return response instanceof FaultyResponse ? closeOnError(response, outgoing) : response
    } catch (error) {
      if (error instanceof ConnectionReset) outgoing.socket?.resetAndDestroy()
      else if (!request.signal.aborted) throw error
      return new Response(null) // It is not sent: the socket is closed.
    }
  }

/** Returns the response with a body that closes the socket where the original body fails. */
function closeOnError({ body, status, headers }: Response, outgoing: ServerResponse): Response {
  const reader = body?.getReader()
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      try {
        const chunk = await reader?.read()
        if (chunk?.value) controller.enqueue(chunk.value)
        else controller.close()
      } catch {
        await closeAfterWriting(outgoing)
        controller.close()
      }
    },
    cancel: () => reader?.cancel(),
  }
  return new Response(new ReadableStream(source, { highWaterMark: 0 }), { status, headers })
}

/** Closes the socket without a reset: after a reset, the client's system may discard received data. */
async function closeAfterWriting(outgoing: ServerResponse): Promise<void> {
  while (!outgoing.headersSent && !outgoing.destroyed) await setImmediate()
  while (outgoing.writableLength > 0 && !outgoing.destroyed) await setImmediate()
  outgoing.socket?.destroy()
}
