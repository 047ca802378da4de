import type { BrowserContext, Frame, Locator } from '@playwright/test'
import { COMMANDS, type AskResponse } from '../page/commands.js'

const ACKNOWLEDGE_TIMEOUT_MS = 100
const MAX_WAIT_MS = 10_000

/** Tells the mock pages of all frames in a browser context that their tokens expire in `ms` milliseconds. */
export async function expirePages(context: BrowserContext, baseUrl: string, ms: number) {
  const frames = context.pages().flatMap((page) => page.frames())
  const command = { type: COMMANDS.expireIn, ms }
  await Promise.all(
    frames
      .filter((frame) => frame.url().startsWith(`${baseUrl}/`))
      // A frame that navigates meanwhile has another page, with another token.
      .map((frame) =>
        frame.evaluate((data) => window.postMessage(data), command).catch(() => undefined),
      ),
  )
}

/**
 * Makes the mock page in a frame request a token from its host. Resolves to what the host posted, or to `null` after a
 * timeout.
 *
 * @throws {Error} if no mock page responds in the frame within ten seconds
 */
export async function requestToken(element: Locator): Promise<string | null> {
  for (let waitedMs = 0; waitedMs < MAX_WAIT_MS; waitedMs += ACKNOWLEDGE_TIMEOUT_MS) {
    const frame = await (await element.elementHandle()).contentFrame()
    const response = frame && (await askOnce(frame).catch(() => undefined))
    if (response) return response.token
  }
  throw new Error(
    'There is no page of the mock in this frame. Is its `baseUrl` that of `wisdomOptions`, and was the iframe found?',
  )
}

/** Resolves to `undefined` if no page acknowledged the command: it may still be loading. Runs in the frame. */
const askOnce = (frame: Frame) =>
  frame.evaluate(
    ({ type, timeoutMs }) =>
      new Promise<{ token: string | null } | undefined>((resolve) => {
        const { port1, port2 } = new MessageChannel()
        const timer = setTimeout(() => resolve(undefined), timeoutMs)
        port1.onmessage = ({ data }: MessageEvent<AskResponse>) => {
          clearTimeout(timer)
          if ('token' in data) resolve(data)
        }
        window.postMessage({ type }, '*', [port2])
      }),
    { type: COMMANDS.ask, timeoutMs: ACKNOWLEDGE_TIMEOUT_MS },
  )
