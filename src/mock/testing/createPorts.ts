/** What `requestToken()` uses of a `MessagePort`. */
export interface Port {
  onmessage: ((event: MessageEvent<unknown>) => unknown) | null
  postMessage: (data: unknown) => void
  close: () => void
}

/**
 * Creates two connected ports. Where there is no `MessageChannel`, as in jsdom in Jest, they are objects that call each
 * other: an emulated frame is in the same realm.
 */
export function createPorts(): { port1: Port; port2: Port } {
  if (typeof MessageChannel !== 'undefined') return new MessageChannel()
  const port1 = createPort()
  const port2 = createPort()
  connect(port1, port2)
  connect(port2, port1)
  return { port1, port2 }
}

function createPort(): Port {
  const port: Port = {
    onmessage: null,
    postMessage: () => undefined,
    close: () => void (port.onmessage = null),
  }
  return port
}

function connect(from: Port, to: Port): void {
  from.postMessage = (data) =>
    queueMicrotask(() => to.onmessage?.(new MessageEvent('message', { data })))
}
