import { WIRE } from '../../../src/messaging/wire.js'
import { type Tab } from './tab.js'

/** What a witness saw come. */
export interface Seen {
  origin: string
  type: unknown
  token: unknown
}

declare global {
  interface Window {
    witness: Window | null
    /** Resolves when the host page has heard the witness ask. */
    heard: Promise<void>
  }
}

const TELL = 'test: tell'

/** Where servers of these tests have a witness. */
export const WITNESS_PATH = '/witness'

/** A page that asks its parent, or its opener, for a token at once, and keeps what is posted to it. */
export function answerWitness({ url }: Request): Response | undefined {
  if (new URL(url).pathname !== WITNESS_PATH) return undefined
  const told = JSON.stringify({ request: WIRE.tokenRequest, tell: TELL })
  const page = `<!doctype html><title>Witness</title><script>(${String(watch)})(${told})</script>`
  return new Response(page, { headers: { 'content-type': 'text/html' } })
}

function watch({ request, tell }: { request: string; tell: string }): void {
  const seen: Seen[] = []
  addEventListener('message', ({ origin, data, ports: [port] }: MessageEvent<unknown>) => {
    const { type, token } = Object(data) as Record<string, unknown>
    if (type === tell) port?.postMessage(seen)
    else seen.push({ origin, type, token })
  })
  const asked = parent === window ? (opener as Window) : parent
  asked.postMessage({ type: request }, '*')
}

/** Where the witness comes: in a frame of its own, in the frame of the first embed, in a window. */
export type Where = 'frame' | 'embed' | 'window'

/** Brings a witness, and waits until the host page has heard it ask. */
export async function bringWitness(tab: Tab, where: Where, origin: string): Promise<void> {
  await tab.evaluate(prepare, where, origin + WITNESS_PATH, WIRE.tokenRequest)
  // Only a user may open windows.
  if (where === 'window') await tab.click('#open')
  await tab.evaluate(() => window.heard)
}

function prepare(where: Where, url: string, request: string): void {
  window.heard = new Promise((resolve) => {
    addEventListener('message', ({ source, data }: MessageEvent<{ type?: unknown }>) => {
      if (source === window.witness && data.type === request) resolve()
    })
  })
  if (where === 'window') {
    const button = document.body.appendChild(document.createElement('button'))
    button.id = 'open'
    button.onclick = () => (window.witness = window.open(url, '_blank', 'popup'))
    return
  }
  const embed = document.querySelector('iframe')
  const frame = where === 'embed' ? embed : document.createElement('iframe')
  if (!frame) throw new Error('There is no embed.')
  if (frame !== embed) document.body.append(frame)
  window.witness = frame.contentWindow
  // The real one: a test's stand-in has no way to navigate.
  frame.contentWindow?.location.replace(url)
}

/** Everything that was posted to the witness before this question was. */
export const askWitness = (tab: Tab): Promise<Seen[]> =>
  tab.evaluate((type) => {
    const { port1, port2 } = new MessageChannel()
    return new Promise<Seen[]>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<Seen[]>) => resolve(data)
      window.witness?.postMessage({ type }, '*', [port2])
    })
  }, TELL)
