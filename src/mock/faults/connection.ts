/**
 * What a `fetch` rejects with when the connection dies. The server of `wisdom-embed/mock/node` knows it
 * by its class and cuts the socket instead.
 */
export class ConnectionReset extends TypeError {
  constructor(message: string) {
    const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    super(message, { cause })
  }
}

/** An answer that comes in pieces, or not to its end. */
export class FaultyAnswer extends Response {}

/** The answer, up to the middle of its body; then the connection dies. */
export async function cutInBody(answer: Response): Promise<FaultyAnswer> {
  const bytes = await readBytes(answer)
  const half = bytes.subarray(0, Math.ceil(bytes.length / 2))
  const chunks = [half]
  return withBody(answer, {
    pull(controller) {
      const chunk = chunks.shift()
      if (chunk) controller.enqueue(chunk)
      else controller.error(new ConnectionReset('terminated'))
    },
  })
}

/** The answer, a byte at a time, for as long as somebody listens. */
export async function trickle(
  answer: Response,
  pauseMs: number,
  signal: AbortSignal,
): Promise<FaultyAnswer> {
  const bytes = await readBytes(answer)
  let sent = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  return withBody(answer, {
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
          if (sent < bytes.length) controller.enqueue(bytes.subarray(sent, ++sent))
          else controller.close()
          resolve()
        }, pauseMs)
      }),
    cancel: () => clearTimeout(timer),
  })
}

const readBytes = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())

function withBody(
  { status, headers }: Response,
  source: UnderlyingDefaultSource<Uint8Array>,
): FaultyAnswer {
  const stripped = new Headers(headers)
  stripped.delete('content-length')
  // Nothing is made ahead of what is read.
  const body = new ReadableStream(source, { highWaterMark: 0 })
  return new FaultyAnswer(body, { status, headers: stripped })
}
