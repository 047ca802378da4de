import { onTestFinished, vi } from 'vitest'

/** The window of an iframe in this document, whose posts are counted. */
export function createFrame() {
  const element = document.createElement('iframe')
  document.body.append(element)
  onTestFinished(() => element.remove())
  const window = element.contentWindow
  if (!window) throw new Error('The iframe has no window.')
  const posts = vi.spyOn(window, 'postMessage').mockImplementation(() => undefined)
  return { element, window, posts }
}

interface Message {
  source: MessageEventSource | null
  origin: string
  data: unknown
}

/** What a browser does when a frame posts to us. */
export const receive = (message: Message): boolean =>
  window.dispatchEvent(new MessageEvent('message', message))
