import type { BrowserContext, Frame, Page } from 'playwright'
import { WIRE } from '../../../src/messaging/wire.js'

export interface Received {
  origin: string
  type: unknown
  token: unknown
}

declare global {
  interface Window {
    received: Received[]
  }
}

/** Makes a document ask its host, see `HostPage.ask`. */
export const ASK = 'test: ask your host'

/**
 * Makes every document that has a parent or an opener keep what is posted to it, and ask when the
 * test wants it to.
 */
export async function keepReceived(context: BrowserContext): Promise<void> {
  await context.addInitScript(
    ({ ASK, request }) => {
      window.received = []
      if (window.parent === window && !window.opener) return
      window.addEventListener('message', ({ origin, data }: MessageEvent<unknown>) => {
        const { type, token } = Object(data) as Record<string, unknown>
        if (type === ASK) window.parent.postMessage({ type: request }, '*')
        else window.received.push({ origin, type, token })
      })
    },
    { ASK, request: WIRE.tokenRequest },
  )
}

/** The tokens that were posted to a document. */
export async function tokensIn(target: Frame | Page): Promise<unknown[]> {
  const received = await target.evaluate(() => window.received)
  return received.filter(({ type }) => type === WIRE.tokenResponse).map(({ token }) => token)
}

/** Posts a request for a token to the document's parent, or to its opener. */
export async function ask(target: Frame | Page): Promise<void> {
  await target.evaluate((type) => {
    const asked = window.parent === window ? (window.opener as Window) : window.parent
    asked.postMessage({ type }, '*')
  }, WIRE.tokenRequest)
}
