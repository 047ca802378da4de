/**
 * The error that `fetch` rejects with when the connection is reset. The servers of
 * `wisdom-embed/mock/node` catch it and close the socket.
 */
export class ConnectionReset extends TypeError {
  constructor(message: string) {
    const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    super(message, { cause })
  }
}

/** A response whose body is sent slowly or fails. */
export class FaultyResponse extends Response {}

/** Sends the first half of the body. Then the connection is reset. */
export async function resetInBody(response: Response): Promise<FaultyResponse> {
  const bytes = await readBytes(response)
  const half = bytes.subarray(0, Math.ceil(bytes.length / 2))
  const chunks = [half]
  return withBody(response, {
    pull(controller) {
      const chunk = chunks.shift()
      if (chunk) controller.enqueue(chunk)
      else controller.error(new ConnectionReset('terminated'))
    },
  })
}

/** Sends the body one byte at a time, with a pause before each, until the client aborts the request. */
export async function sendSlowly(
  response: Response,
  { pauseMs, signal }: { pauseMs: number; signal: AbortSignal },
): Promise<FaultyResponse> {
  const bytes = await readBytes(response)
  let sent = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function sendNext(controller: ReadableStreamDefaultController<Uint8Array>): void {
    if (sent === bytes.length) {
      controller.close()
      return
    }
    controller.enqueue(bytes.subarray(sent, sent + 1))
    sent += 1
  }

  return withBody(response, {
    start(controller) {
      const stop = () => {
        clearTimeout(timer)
        controller.error(signal.reason)
      }
      signal.addEventListener('abort', stop, { once: true })
    },
    pull: (controller) =>
      new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          sendNext(controller)
          resolve()
        }, pauseMs)
      }),
    cancel: () => clearTimeout(timer),
  })
}

const readBytes = async (response: Response) => new Uint8Array(await response.arrayBuffer())

function withBody(
  { status, headers }: Response,
  source: UnderlyingDefaultSource<Uint8Array>,
): FaultyResponse {
  const stripped = new Headers(headers)
  stripped.delete('content-length')
  // With this mark, the stream produces a chunk only when one is read.
  const body = new ReadableStream(source, { highWaterMark: 0 })
  return new FaultyResponse(body, { status, headers: stripped })
}
