import { COMMANDS, type AskCommand, type AskResponse } from '../page/commands.js'
import { createPorts } from './createPorts.js'
import { withoutActWarningsUntil } from './withoutActWarnings.js'

const ACKNOWLEDGE_TIMEOUT_MS = 100
const TIMEOUT_MS = 10_000

/**
 * Makes the mock page in a frame request a token from its host. If the page has not loaded yet, the
 * function waits for it. It works with pages of every mock, on this origin or another one, and with
 * those of `setupMockWisdom()`.
 *
 * @param frame - The iframe of an embed.
 * @returns The token that the host posted, once the page shows the result. `null` if the request timed
 * out (`responseTimeoutMs`, by default ten seconds).
 * @example
 * expect(await requestToken(screen.getByTitle('Sales'))).toBeTruthy()
 * @throws {TypeError} if `frame` is not an iframe
 * @throws {Error} if no mock page responds in the frame within ten seconds
 */
export function requestToken(frame: Element | null | undefined): Promise<string | null> {
  return requestTokenWithin(toFrame('requestToken', frame), TIMEOUT_MS, () => '')
}

/** The same with another timeout, and with what is known of a page that is not there. */
export function requestTokenWithin(
  frame: HTMLIFrameElement,
  timeoutMs: number,
  explain: () => string,
): Promise<string | null> {
  return withoutActWarningsUntil(askUntilAcknowledged(frame, timeoutMs, explain))
}

/** @throws {TypeError} if it is not an iframe */
export function toFrame(caller: string, frame: Element | null | undefined): HTMLIFrameElement {
  if (frame?.tagName === 'IFRAME') return frame as HTMLIFrameElement
  const received = frame ? `a <${frame.tagName.toLowerCase()}>` : String(frame)
  throw new TypeError(`${caller}() needs the iframe of an embed, and got ${received}.`)
}

async function askUntilAcknowledged(
  frame: HTMLIFrameElement,
  timeoutMs: number,
  explain: () => string,
): Promise<string | null> {
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += ACKNOWLEDGE_TIMEOUT_MS) {
    const response = await askOnce(frame)
    if (response) return response.token
  }
  const what = `There is no page of a mock WisdomAI in this frame after ${timeoutMs / 1000} s.`
  throw new Error(`${what} ${explain()}`.trimEnd())
}

/** Resolves to `undefined` if no page acknowledged the command: it may still be loading. */
function askOnce(frame: HTMLIFrameElement): Promise<{ token: string | null } | undefined> {
  const { port1, port2 } = createPorts()
  return new Promise((resolve) => {
    const end = (response?: { token: string | null }) => {
      clearTimeout(timer)
      port1.close()
      resolve(response)
    }
    const timer = setTimeout(() => end(), ACKNOWLEDGE_TIMEOUT_MS)
    port1.onmessage = ({ data }) => {
      const response = data as AskResponse // A page of the mock sends nothing else.
      if ('acknowledged' in response) clearTimeout(timer)
      else end(response)
    }
    const command: AskCommand = { type: COMMANDS.ask }
    frame.contentWindow?.postMessage(command, '*', [port2 as MessagePort])
  })
}
