export interface FrameMessage {
  data: unknown
  origin: string
  source: unknown
  ports: readonly MessagePort[]
}

/** Dispatches a `message` event. Its constructor does not accept an emulated window as its source. */
export function postMessageEvent(target: Window, message: FrameMessage): void {
  const { data, origin, source, ports } = message
  const event = new MessageEvent('message', { data, origin })
  Object.defineProperties(event, { source: { value: source }, ports: { value: ports } })
  target.dispatchEvent(event)
}
